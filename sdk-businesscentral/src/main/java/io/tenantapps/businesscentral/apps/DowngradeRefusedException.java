package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;

/** A newer version of the extension is installed than the one in the file. Nothing was sent. */
public final class DowngradeRefusedException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final String installed;

    /** Makes one, for the SDK and for unit tests. */
    public DowngradeRefusedException(String file, ExtensionPackage wanted, AppVersion installed) {
        super(
                "deploy extension: " + Redactor.quoted(Arguments.required("file", file)) + " has version "
                        + Arguments.required("wanted", wanted).version() + ", and version "
                        + Redactor.plain(Arguments.required("installed", installed))
                        + " is installed. An extension cannot go back to an older version:"
                        + " uninstall it before, or build it with a higher one. Nothing was sent.",
                null);
        this.installed = installed.toString();
    }

    /** The version that is installed. */
    public AppVersion installed() {
        return AppVersion.of(installed);
    }
}
