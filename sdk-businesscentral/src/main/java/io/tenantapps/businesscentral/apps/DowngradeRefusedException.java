package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;

/** Thrown when the environment has a newer version of the extension than the one in the file. Nothing was sent. */
public final class DowngradeRefusedException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final String installed;

    /** Creates an exception, for the SDK and for unit tests. */
    public DowngradeRefusedException(String file, ExtensionPackage wanted, AppVersion installed) {
        super(
                "deploy extension: " + Redactor.quoted(Arguments.required("file", file)) + " has version "
                        + Arguments.required("wanted", wanted).version() + ", and version "
                        + Redactor.plain(Arguments.required("installed", installed))
                        + " is installed. The service cannot install an older version of an extension. Uninstall the extension "
                        + "first, or build it with a higher version. Nothing was sent.",
                null);
        this.installed = installed.toString();
    }

    /** Returns the installed version. */
    public AppVersion installed() {
        return AppVersion.of(installed);
    }
}
