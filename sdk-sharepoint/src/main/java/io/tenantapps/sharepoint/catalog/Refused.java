package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.errors.AlreadyInstalledException;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.ConflictException;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.JobInProgressException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ServiceError;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.internal.Anything;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives what a catalog refuses its proper name: by status, by the number of the service's code, and by another look at the
 * state. Never by the words, which are in the language of the tenant; the name of a setting among them is in no language.
 *
 * @param web the web that was addressed
 * @param app the app that was addressed; null where none was
 * @param verb what was to be done with it; null for reads, and for a file to be added
 */
record Refused(
        Catalog catalog,
        ApiUrl web,
        @Nullable AppId app,
        @Nullable AppVerb verb) {
    private static final long INVALID_OPERATION = -1L;
    private static final long GENERIC = -2146232832L;
    private static final long FILE_EXISTS = -2130575257L;
    private static final long ITEM_GONE = -2130575338L;
    private static final long FILE_NOT_FOUND = -2147024894L;
    private static final long ACCESS_DENIED = -2147024891L;
    private static final long APP_ONLY_REFUSED = -2130575223L;
    private static final long METHOD_NOT_ALLOWED = 10005L;
    private static final long LOCKED = -2147018894L;

    private static final String WHO_MAY =
            "Besides the permission, three things lead to this: custom scripts are not allowed on the site of the catalog"
                    + " (no-script); the app is an add-in of the older kind, which app-only tokens cannot manage; or the"
                    + " caller is no administrator of that site.";

    private static final Set<Long> CERTAIN =
            Set.of(FILE_EXISTS, ITEM_GONE, FILE_NOT_FOUND, ACCESS_DENIED, APP_ONLY_REFUSED, METHOD_NOT_ALLOWED, LOCKED);

    private static final Set<Long> MISSING = Set.of(ITEM_GONE, FILE_NOT_FOUND);

    /** Whether nothing was done for certain, whatever the status. */
    boolean isCertain(ServiceError error) {
        Long number = error.number();
        return (number != null && CERTAIN.contains(number)) || isScriptSourcesFull(error);
    }

    /** True if it is a deployment that the service refuses for this reason; how a file was added is not told by it. */
    private boolean isScriptSourcesFull(ServiceError error) {
        return verb == AppVerb.DEPLOY && ScriptSourcesFullException.isMeantBy(error.words());
    }

    /** Whether the service itself says that what was asked for is not there; a page of something before it does not. */
    static boolean isMissing(ApiException e) {
        Long number = e.error().number();
        return (e instanceof NotFoundException && e.error().isFromService())
                || (number != null && MISSING.contains(number));
    }

    /** True if the code is one that stands for something that is not there, whatever the status. */
    private static boolean saysThatItIsMissing(ServiceError error) {
        Long number = error.number();
        String code = error.code();
        return (number != null && MISSING.contains(number))
                || (code != null && code.endsWith("ResourceNotFoundException"));
    }

    SdkException byName(ApiException e, Execution execution) {
        Long known = e.error().number();
        long number = known == null ? 0 : known;
        if (isScriptSourcesFull(e.error())) {
            return new ScriptSourcesFullException(e);
        }
        if (number == FILE_EXISTS) {
            return new FileExistsException(e);
        }
        if (number == LOCKED || e.status() == 423) {
            return new LockedException(e);
        }
        if (number == METHOD_NOT_ALLOWED) {
            return new AuthMethodNotAllowedException(e);
        }
        if (number == APP_ONLY_REFUSED) {
            return new PermissionMissingException(
                    e,
                    "The service refuses app-only tokens for this, as it did in many tenants in July 2026"
                            + " (github.com/SharePoint/sp-dev-docs issues 10955 and 10963, closed since). Sign in as a user,"
                            + " or ask Microsoft's support.");
        }
        if (e instanceof PermissionMissingException) {
            return e; // the token itself tells what is missing
        }
        if (number == ACCESS_DENIED || (number == GENERIC && e instanceof ForbiddenException)) {
            return new PermissionMissingException(e, WHO_MAY);
        }
        boolean isExplained = (e.status() == 400 || e.status() == 404 || e.status() == 500) && known != null;
        if (app != null && verb != null && !verb.isOnCatalog() && isExplained && !saysThatItIsMissing(e.error())) {
            return byState(e, execution, app, verb, number == INVALID_OPERATION);
        }
        if (e instanceof NotFoundException || MISSING.contains(number)) {
            return missing(e, execution, known != null);
        }
        return number == GENERIC && app != null ? missing(e, execution, false) : e;
    }

    /**
     * Asks the web what is in the way, since codes do not tell.
     *
     * @param isOutOfTurn true for the one code that stands for an app that is there already and for a job that runs
     */
    private SdkException byState(ApiException e, Execution execution, AppId app, AppVerb verb, boolean isOutOfTurn) {
        try {
            CatalogApp seen = catalog.check(execution, web, app);
            if (seen == null) {
                return missing(e, execution, true);
            }
            if (isOutOfTurn && verb == AppVerb.INSTALL && seen.isInstalled()) {
                return new AlreadyInstalledException(
                        e, "The app is on " + web + " already, in version " + seen.installedVersion() + ".");
            }
            if (verb == AppVerb.INSTALL && Boolean.FALSE.equals(seen.deployed())) {
                return new ConflictException(
                        e, "The app is not deployed in its catalog; deploy it before you install it.");
            }
            boolean isThere = seen.isInstalled() || Instances.has(execution, catalog, web, seen);
            if (verb != AppVerb.INSTALL && !isThere) {
                return new ConflictException(e, "The app is not installed on " + web + ".");
            }
            if (verb == AppVerb.UPGRADE && Boolean.FALSE.equals(seen.deployed())) {
                return new ConflictException(
                        e, "The app is not deployed in its catalog; deploy it before you upgrade it.");
            }
            if (!isOutOfTurn) {
                return e;
            }
            return new JobInProgressException(
                    e,
                    isThere
                            ? "Another job works on this app on " + web + ". Wait for its end, then look again."
                            : "The app is not on " + web + " yet; a job seems to be installing it. Wait for its end.");
        } catch (SdkException looking) {
            e.addSuppressed(looking); // the refusal counts; it only keeps its plain name
            return e;
        }
    }

    /**
     * Finds out which of the things that were addressed is not there.
     *
     * @param isTold true if the service itself says that something is missing: where the catalog is there, it is the app
     */
    private SdkException missing(ApiException e, Execution execution, boolean isTold) {
        try {
            if (execution.send(catalog.read("look for app catalog", catalog.from(web), Anything.OR_NULL)) == null) {
                return noCatalog(e);
            }
            boolean isOfApp = app != null && (isTold || catalog.check(execution, web, app) == null);
            return isOfApp
                    ? new NotFoundException(
                            e,
                            "This catalog has no app " + app
                                    + ". An app has another id in each catalog, and a new one once it"
                                    + " was removed and added again; an app that was just added may be missing for up to a minute.")
                    : e;
        } catch (NotFoundException probe) {
            return e instanceof NotFoundException
                    ? new NotFoundException(e, "There seems to be no site or web at " + web + ".")
                    : e;
        } catch (SdkException looking) {
            e.addSuppressed(looking); // the refusal counts; it only keeps its plain name
            return e;
        }
    }

    private CatalogNotAvailableException noCatalog(ApiException e) {
        boolean isTenants = catalog.scope() == CatalogScope.TENANT;
        return new CatalogNotAvailableException(
                e.getMessage() + " "
                        + (isTenants
                                ? "The tenant has no app catalog, as far as " + web + " can tell. "
                                        + CatalogNotAvailableException.HOW_TO_MAKE_A_TENANT_CATALOG
                                : "The site collection of " + web + " has no app catalog. "
                                        + CatalogNotAvailableException.HOW_TO_ENABLE_A_SITE_CATALOG),
                e);
    }
}
