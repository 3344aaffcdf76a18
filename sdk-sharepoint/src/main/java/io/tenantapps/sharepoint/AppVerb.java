package io.tenantapps.sharepoint;

import io.tenantapps.core.AppVersion;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be done with an app in a catalog, and how the state shows that it was done. */
enum AppVerb {
    DEPLOY("Deploy", Where.CATALOG) {
        @Override
        boolean isSo(@Nullable CatalogApp app) {
            return app != null
                    && Boolean.TRUE.equals(app.deployed())
                    && Boolean.TRUE.equals(app.currentVersionDeployed());
        }
    },
    RETRACT("Retract", Where.CATALOG) {
        @Override
        boolean isSo(@Nullable CatalogApp app) {
            return app != null && Boolean.FALSE.equals(app.deployed());
        }
    },
    REMOVE("Remove", Where.CATALOG) {
        @Override
        boolean isSo(@Nullable CatalogApp app) {
            return app == null;
        }
    },
    INSTALL("Install", Where.WEB) {
        @Override
        boolean isSo(@Nullable CatalogApp app) {
            return app != null && app.isInstalled() && hasTheCatalogsVersion(app);
        }
    },
    UPGRADE("Upgrade", Where.WEB) {
        @Override
        boolean isSo(@Nullable CatalogApp app) {
            boolean isComparable = app != null
                    && app.appCatalogVersion() != null
                    && app.appCatalogVersion().isVersion();
            return INSTALL.isSo(app) && (isComparable || (app != null && Boolean.FALSE.equals(app.canUpgrade())));
        }
    },
    UNINSTALL("Uninstall", Where.WEB) {
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

    /** Seconds between looks after a lost answer: the service may still be at work, and two at once are to be avoided. */
    private static final List<Integer> PATIENCE_WITH_CATALOGS = List.of(2, 3, 5, 10, 10);

    private static final List<Integer> PATIENCE_WITH_WEBS = List.of(2, 3, 5, 10, 10, 15, 15);

    private final String segment;
    private final Where where;

    AppVerb(String segment, Where where) {
        this.segment = segment;
        this.where = where;
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

    List<Integer> patience() {
        return isOnCatalog() ? PATIENCE_WITH_CATALOGS : PATIENCE_WITH_WEBS;
    }
}
