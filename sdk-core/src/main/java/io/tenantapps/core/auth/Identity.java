package io.tenantapps.core.auth;

import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The identity that signs in. Its {@code toString} contains no secret. */
sealed interface Identity {

    /** An application. */
    record App(String tenant, String clientId, Proof proof) implements Identity {
        @Override
        public String toString() {
            return "tenant=" + tenant + ", clientId=" + clientId + ", " + proof;
        }
    }

    /** A machine in Azure, with its system-assigned identity, or with the user-assigned identity of this client id. */
    record Machine(@Nullable String clientId) implements Identity {
        @Override
        public String toString() {
            return "managed identity" + (clientId == null ? "" : " " + clientId);
        }
    }

    /** A user with another device. */
    record DeviceUser(String tenant, String clientId, Consumer<DeviceCode> prompt) implements Identity {
        @Override
        public String toString() {
            return "tenant=" + tenant + ", clientId=" + clientId + ", device code";
        }
    }

    /** A user with a browser on this machine. */
    record BrowserUser(
            String tenant, String clientId, @Nullable Consumer<URI> browser) implements Identity {
        @Override
        public String toString() {
            return "tenant=" + tenant + ", clientId=" + clientId + ", browser";
        }
    }
}
