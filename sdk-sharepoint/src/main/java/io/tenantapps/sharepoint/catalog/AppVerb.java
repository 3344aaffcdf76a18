package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.RepeatSafety;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A write on an app in a catalog. Each constant defines which state of the app confirms the write, and what a repeat
 * would do.
 *
 * <p>Documented: parallel deployments are not supported. Recorded: a second install is refused with "An instance of
 * this App already exists" or "Another job exists"; a retracted app is not deployed, and a removed app is not found by
 * its id. It is a guess that a second upgrade or uninstallation is refused while the first operation runs, so both
 * count as writes that start work on the server.
 */
enum AppVerb {
    DEPLOY("Deploy", Where.CATALOG, RepeatSafety.STARTS_WORK) {
        @Override
        boolean isSo(@Nullable CatalogApp app) {
            return app != null
                    && Boolean.TRUE.equals(app.deployed())
                    && Boolean.TRUE.equals(app.currentVersionDeployed());
        }
    },
    RETRACT("Retract", Where.CATALOG, RepeatSafety.CONVERGENT) {
        @Override
        boolean isSo(@Nullable CatalogApp app) {
            return app != null && Boolean.FALSE.equals(app.deployed());
        }
    },
    REMOVE("Remove", Where.CATALOG, RepeatSafety.CONVERGENT) {
        @Override
        boolean isSo(@Nullable CatalogApp app) {
            return app == null;
        }
    },
    INSTALL("Install", Where.WEB, RepeatSafety.REFUSED_IF_DONE) {
        @Override
        boolean isSo(@Nullable CatalogApp app) {
            return app != null && app.isInstalled() && hasTheCatalogsVersion(app);
        }
    },
    UPGRADE("Upgrade", Where.WEB, RepeatSafety.STARTS_WORK) {
        @Override
        boolean isSo(@Nullable CatalogApp app) {
            boolean isComparable = app != null
                    && app.appCatalogVersion() != null
                    && app.appCatalogVersion().isVersion();
            return INSTALL.isSo(app) && (isComparable || (app != null && Boolean.FALSE.equals(app.canUpgrade())));
        }
    },
    UNINSTALL("Uninstall", Where.WEB, RepeatSafety.STARTS_WORK) {
        @Override
        boolean isSo(@Nullable CatalogApp app) {
            return app != null && Objects.equals(SAYS_NONE, app.installedVersion());
        }
    };

    /** The place that the request changes. */
    enum Where {
        CATALOG,
        WEB
    }

    /**
     * The value for an app that is not installed: an empty string. A response without a version proves nothing.
     */
    private static final AppVersion SAYS_NONE = AppVersion.of("");

    private final String segment;
    private final Where where;
    private final RepeatSafety repeatSafety;

    AppVerb(String segment, Where where, RepeatSafety repeatSafety) {
        this.segment = segment;
        this.where = where;
        this.repeatSafety = repeatSafety;
    }

    /** Returns true if the app is in the state that this verb produces. */
    abstract boolean isSo(@Nullable CatalogApp app);

    private static boolean hasTheCatalogsVersion(CatalogApp app) {
        AppVersion inCatalog = app.appCatalogVersion();
        return inCatalog == null
                || !inCatalog.isVersion()
                || (app.installedVersion() != null && inCatalog.compareTo(app.installedVersion()) == 0);
    }

    /** Returns the last segment of the URL. */
    String segment() {
        return segment;
    }

    /** Returns the name of the operation in messages. */
    String operation() {
        return segment.toLowerCase(Locale.ROOT) + " app";
    }

    /** Returns true if the verb changes the catalog, and false if it starts a job on a web. */
    boolean isOnCatalog() {
        return where == Where.CATALOG;
    }

    RepeatSafety repeatSafety() {
        return repeatSafety;
    }
}
