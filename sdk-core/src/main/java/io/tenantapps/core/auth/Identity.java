package io.tenantapps.core.auth;

import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The identity that signs in. The {@code toString} of an identity contains no secret. */
sealed interface Identity {

    /** An application. */
    record App(String tenant, String clientId, Proof proof) implements Identity {
        @Override
        public String toString() {
            return "tenant=" + tenant + ", clientId=" + clientId + ", " + proof;
        }
    }

    /** The managed identity of an Azure resource: system-assigned, or user-assigned with this client id. */
    record Machine(@Nullable String clientId) implements Identity {
        @Override
        public String toString() {
            return "managed identity" + (clientId == null ? "" : " " + clientId);
        }
    }

    /** A user who signs in with a device code, possibly on another device. */
    record DeviceUser(String tenant, String clientId, Consumer<DeviceCode> prompt) implements Identity {
        @Override
        public String toString() {
            return "tenant=" + tenant + ", clientId=" + clientId + ", device code";
        }
    }

    /** A user who signs in with a browser on this machine. */
    record BrowserUser(
            String tenant, String clientId, @Nullable Consumer<URI> browser) implements Identity {
        @Override
        public String toString() {
            return "tenant=" + tenant + ", clientId=" + clientId + ", browser";
        }
    }
}
