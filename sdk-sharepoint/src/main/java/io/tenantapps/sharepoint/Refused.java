package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.AlreadyInstalledException;
import io.tenantapps.core.ApiException;
import io.tenantapps.core.ConflictException;
import io.tenantapps.core.Execution;
import io.tenantapps.core.ForbiddenException;
import io.tenantapps.core.JobInProgressException;
import io.tenantapps.core.NotFoundException;
import io.tenantapps.core.PermissionMissingException;
import io.tenantapps.core.SdkException;
import io.tenantapps.core.ServiceError;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives what a catalog refuses its proper name: by status, by the number of the service's code, and by another look at the
 * state. Never by the words, which are in the language of the tenant.
 *
 * @param web the web that was addressed
 * @param app the app that was addressed; null where none was
 * @param verb what was to be done with it; null for reads, and for a file to be added
 */
record Refused(
        Catalog catalog,
        Address web,
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
    static boolean isCertain(ServiceError error) {
        Long number = error.number();
        return number != null && CERTAIN.contains(number);
    }

    /** Whether the service itself says that what was asked for is not there; a page of something before it does not. */
    static boolean isMissing(ApiException e) {
        Long number = e.error().number();
        return (e instanceof NotFoundException && e.error().isFromService())
                || (number != null && MISSING.contains(number));
    }

    SdkException byName(ApiException e, Execution execution) {
        Long known = e.error().number();
        long number = known == null ? 0 : known;
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
                    "The service refuses app-only tokens for this, as it has done in many tenants since July 2026"
                            + " (github.com/SharePoint/sp-dev-docs issues 10955 and 10976). Sign in as a user, or ask"
                            + " Microsoft's support.");
        }
        if (e instanceof PermissionMissingException) {
            return e; // the token itself tells what is missing
        }
        if (number == ACCESS_DENIED || (number == GENERIC && e instanceof ForbiddenException)) {
            return new PermissionMissingException(e, WHO_MAY);
        }
        if (number == INVALID_OPERATION && e.status() == 400 && app != null && verb != null && !verb.isOnCatalog()) {
            return outOfTurn(e, execution, app, verb);
        }
        boolean isMissing = e instanceof NotFoundException || MISSING.contains(number);
        return isMissing || (number == GENERIC && app != null) ? missing(e, execution, isMissing) : e;
    }

    /** One code stands for an app that is there already and for a job that runs: the web tells which it is. */
    private SdkException outOfTurn(ApiException e, Execution execution, AppId app, AppVerb verb) {
        try {
            CatalogApp seen = catalog.get(execution, web, app);
            if (verb == AppVerb.INSTALL && seen.isInstalled()) {
                return new AlreadyInstalledException(
                        e, "The app is on " + web + " already, in version " + seen.installedVersion() + ".");
            }
            if (seen.isInstalled() || Instances.has(execution, catalog, web, seen)) {
                return new JobInProgressException(
                        e, "Another job works on this app on " + web + ". Wait for its end, then look again.");
            }
            if (verb != AppVerb.INSTALL) {
                return new ConflictException(e, "The app is not installed on " + web + ".");
            }
            return Boolean.FALSE.equals(seen.deployed())
                    ? new ConflictException(
                            e, "The app is not deployed in its catalog; deploy it before you install it.")
                    : new JobInProgressException(
                            e, "The app is not on " + web + " yet; a job seems to be installing it. Wait for its end.");
        } catch (SdkException looking) {
            e.addSuppressed(looking); // the refusal counts; it only keeps its plain name
            return e;
        }
    }

    /** Looks what of the things that were addressed is not there. */
    private SdkException missing(ApiException e, Execution execution, boolean isMissing) {
        try {
            if (execution.send(catalog.read("look for app catalog", catalog.from(web), Anything.OR_NULL)) == null) {
                return noCatalog(e);
            }
            if (app != null && catalog.look(execution, web, app) == null) {
                return new NotFoundException(
                        e,
                        "This catalog has no app " + app
                                + ". An app has another id in each catalog, and a new one once it"
                                + " was removed and added again; an app that was just added may be missing for up to a minute.");
            }
            return e;
        } catch (NotFoundException probe) {
            return isMissing ? new NotFoundException(e, "There seems to be no site or web at " + web + ".") : e;
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
