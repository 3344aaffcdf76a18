package io.tenantapps.testing.entra;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hosts of a cloud. All hosts of a cloud serve the same tenants; clients should use the first host. */
enum SignInCloud {
    PUBLIC("login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"),
    CHINA("login.partner.microsoftonline.cn", "login.chinacloudapi.cn"),
    US("login.microsoftonline.us", "login.usgovcloudapi.net"),
    FRANCE("login.sovcloud-identity.fr"),
    GERMANY("login.sovcloud-identity.de"),
    SINGAPORE("login.sovcloud-identity.sg");

    @SuppressWarnings("ImmutableEnumChecker") // the list is an immutable copy
    private final List<String> hosts;

    SignInCloud(String... hosts) {
        this.hosts = List.of(hosts);
    }

    List<String> hosts() {
        return hosts;
    }

    static @Nullable SignInCloud of(String host) {
        for (SignInCloud cloud : values()) {
            if (cloud.hosts.contains(host)) {
                return cloud;
            }
        }
        return null;
    }
}
