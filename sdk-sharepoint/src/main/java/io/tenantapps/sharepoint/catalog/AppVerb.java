package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.RepeatSafety;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with an app in a catalog, how the state shows that it was done, and what a repeat would do.
 *
 * <p>Documented: parallel deployments are not supported. Recorded: a second install is refused with "An instance of this App
 * already exists" or "Another job exists"; a retracted app is not deployed, and a removed one is not found by its id. That a
 * second upgrade or uninstallation is refused while the first one is under way is a guess, so these start work.
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

    /** Where it is addressed to. */
    enum Where {
        CATALOG,
        WEB
    }

    /** How the service says that there is none: with an empty text. A version that is missing says nothing. */
    private static final AppVersion SAYS_NONE = AppVersion.of("");

    private final String segment;
    private final Where where;
    private final RepeatSafety repeatSafety;

    AppVerb(String segment, Where where, RepeatSafety repeatSafety) {
        this.segment = segment;
        this.where = where;
        this.repeatSafety = repeatSafety;
    }

    /** Whether the state is what this verb makes of it. */
    abstract boolean isSo(@Nullable CatalogApp app);

    private static boolean hasTheCatalogsVersion(CatalogApp app) {
        AppVersion inCatalog = app.appCatalogVersion();
        return inCatalog == null
                || !inCatalog.isVersion()
                || (app.installedVersion() != null && inCatalog.compareTo(app.installedVersion()) == 0);
    }

    /** The last part of the address. */
    String segment() {
        return segment;
    }

    /** What messages call it. */
    String operation() {
        return segment.toLowerCase(Locale.ROOT) + " app";
    }

    /** Whether it changes the catalog; else it starts a job on a web. */
    boolean isOnCatalog() {
        return where == Where.CATALOG;
    }

    RepeatSafety repeatSafety() {
        return repeatSafety;
    }
}
