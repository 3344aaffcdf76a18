package io.tenantapps.core.auth;

import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who signs in. Prints no secret. */
sealed interface Identity {

    /** An application. */
    record App(String tenant, String clientId, Proof proof) implements Identity {
        @Override
        public String toString() {
            return "tenant=" + tenant + ", clientId=" + clientId + ", " + proof;
        }
    }

    /** A machine in Azure: by an identity of its own, or by the one of that client id which was assigned to it. */
    record Machine(@Nullable String clientId) implements Identity {
        @Override
        public String toString() {
            return "managed identity" + (clientId == null ? "" : " " + clientId);
        }
    }

    /** Somebody with another screen at hand. */
    record DeviceUser(String tenant, String clientId, Consumer<DeviceCode> prompt) implements Identity {
        @Override
        public String toString() {
            return "tenant=" + tenant + ", clientId=" + clientId + ", device code";
        }
    }

    /** Somebody with a browser on this machine. */
    record BrowserUser(
            String tenant, String clientId, @Nullable Consumer<URI> browser) implements Identity {
        @Override
        public String toString() {
            return "tenant=" + tenant + ", clientId=" + clientId + ", browser";
        }
    }
}
