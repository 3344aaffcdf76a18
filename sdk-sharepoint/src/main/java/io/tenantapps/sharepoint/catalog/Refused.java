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
 * Converts refusals of a catalog to specific exceptions. The conversion uses the status, the numeric error code and the
 * state of the catalog. The conversion does not use the message text, because that text is in the tenant's language.
 * The only exception is the name of a setting, which is never translated.
 *
 * @param web the web of the request
 * @param app the app of the request; null if missing
 * @param verb the verb of the request; null for reads and for the upload of a file
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
            "Besides a missing permission, there are three possible reasons: custom scripts are "
                    + "not allowed on the catalog's site (no-script); the app is a SharePoint Add-in, which a caller with an app-only token cannot manage; or the"
                    + " caller is not an administrator of that site.";

    private static final Set<Long> CERTAIN =
            Set.of(FILE_EXISTS, ITEM_GONE, FILE_NOT_FOUND, ACCESS_DENIED, APP_ONLY_REFUSED, METHOD_NOT_ALLOWED, LOCKED);

    private static final Set<Long> MISSING = Set.of(ITEM_GONE, FILE_NOT_FOUND);

    /** Returns true if the error code proves that nothing was changed, regardless of the status. */
    boolean isCertain(ServiceError error) {
        Long number = error.number();
        return (number != null && CERTAIN.contains(number)) || isScriptSourcesFull(error);
    }

    /**
     * Returns true if the service refused a deployment because the list of script sources is full. The check does not
     * apply to uploads.
     */
    private boolean isScriptSourcesFull(ServiceError error) {
        return verb == AppVerb.DEPLOY && ScriptSourcesFullException.isMeantBy(error.words());
    }

    /**
     * Returns true if the service itself reports that the target does not exist. A page from a proxy does not prove
     * that the target does not exist.
     */
    static boolean isMissing(ApiException e) {
        Long number = e.error().number();
        return (e instanceof NotFoundException && e.error().isFromService())
                || (number != null && MISSING.contains(number));
    }

    /** Returns true if the error code means that an object does not exist, regardless of the status. */
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
                    "The service refuses app-only tokens for this operation, as it did in many tenants in "
                            + "July 2026"
                            + " (github.com/SharePoint/sp-dev-docs issues 10955 and 10963, now closed). Sign in as a user,"
                            + " or contact Microsoft support.");
        }
        if (e instanceof PermissionMissingException) {
            return e; // the token itself shows that the permission is missing
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
     * Reads the app's state on the web to find the reason, because the error codes do not distinguish the cases.
     *
     * @param isOutOfTurn true for the code that the service uses both for an already installed app and for a running
     *     job
     */
    private SdkException byState(ApiException e, Execution execution, AppId app, AppVerb verb, boolean isOutOfTurn) {
        try {
            CatalogApp seen = catalog.check(execution, web, app);
            if (seen == null) {
                return missing(e, execution, true);
            }
            if (isOutOfTurn && verb == AppVerb.INSTALL && seen.isInstalled()) {
                return new AlreadyInstalledException(
                        e,
                        "The app is already installed on " + web + ", with version " + seen.installedVersion() + ".");
            }
            if (verb == AppVerb.INSTALL && Boolean.FALSE.equals(seen.deployed())) {
                return new ConflictException(
                        e, "The app is not deployed in its catalog. Deploy it before you install it.");
            }
            boolean isThere = seen.isInstalled() || Instances.has(execution, catalog, web, seen);
            if (verb != AppVerb.INSTALL && !isThere) {
                return new ConflictException(e, "The app is not installed on " + web + ".");
            }
            if (verb == AppVerb.UPGRADE && Boolean.FALSE.equals(seen.deployed())) {
                return new ConflictException(
                        e, "The app is not deployed in its catalog. Deploy it before you upgrade it.");
            }
            if (!isOutOfTurn) {
                return e;
            }
            return new JobInProgressException(
                    e,
                    isThere
                            ? "Another job for this app is running on " + web
                                    + ". Wait until the job ends, then check the app again."
                            : "The app is not installed on " + web
                                    + " yet. A job seems to be installing it. Wait until the job ends.");
        } catch (SdkException looking) {
            e.addSuppressed(looking); // report the refusal, without a more specific exception
            return e;
        }
    }

    /**
     * Determines whether the site, the catalog or the app is missing.
     *
     * @param isTold true if the service itself reports that something is missing; if the catalog exists, only the app
     *     can be missing
     */
    private SdkException missing(ApiException e, Execution execution, boolean isTold) {
        try {
            if (execution.send(catalog.read("find app catalog", catalog.from(web), Anything.OR_NULL)) == null) {
                return noCatalog(e);
            }
            boolean isOfApp = app != null && (isTold || catalog.check(execution, web, app) == null);
            return isOfApp
                    ? new NotFoundException(
                            e,
                            "This catalog has no app " + app
                                    + ". An app has a different id in each catalog, and gets a new id when it is removed and added again. An app that was just added may be missing for up to a "
                                    + "minute.")
                    : e;
        } catch (NotFoundException probe) {
            return e instanceof NotFoundException
                    ? new NotFoundException(e, "There is probably no site or web at " + web + ".")
                    : e;
        } catch (SdkException looking) {
            e.addSuppressed(looking); // report the refusal, without a more specific exception
            return e;
        }
    }

    private CatalogNotAvailableException noCatalog(ApiException e) {
        boolean isTenants = catalog.scope() == CatalogScope.TENANT;
        return new CatalogNotAvailableException(
                e.getMessage() + " "
                        + (isTenants
                                ? "The tenant has no app catalog, according to " + web + ". "
                                        + CatalogNotAvailableException.HOW_TO_MAKE_A_TENANT_CATALOG
                                : "The site collection of " + web + " has no app catalog. "
                                        + CatalogNotAvailableException.HOW_TO_ENABLE_A_SITE_CATALOG),
                e);
    }
}
