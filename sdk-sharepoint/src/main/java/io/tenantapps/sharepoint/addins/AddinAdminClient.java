package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.Call;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.sharepoint.internal.PlainCall;
import io.tenantapps.sharepoint.inventory.AcsPrincipal;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.sites.TenantSites;
import java.util.List;
import java.util.function.Supplier;

/**
 * The client for a tenant's add-ins. The client lists add-ins and their permissions, and uninstalls add-ins. The client
 * uses Microsoft's add-in management API on the admin site.
 *
 * <pre>{@code
 * AddinAdminClient addins = AddinAdminClient.of(contoso, "https://contoso-admin.sharepoint.com");
 * BulkResult<AddinInstance> found = addins.availableAddins(twoThousandSites).execute();
 * found.failures().forEach(System.err::println);
 * }</pre>
 *
 * <p>These rules apply to all operations:
 *
 * <ul>
 *   <li>Microsoft's page documents the API for app-only tokens, issued for the admin site and obtained with a
 *       certificate. Delegated tokens have been observed to work too. Reading needs SharePoint's Sites.Read.All (not
 *       Graph's permission of that name), and uninstalling needs SharePoint's Sites.FullControl.All.
 *   <li>Sites can be absolute or server-relative URLs, in any mixture, percent-encoded or not. The client requests each
 *       site once, even if the caller passes it several times. A request can contain several hundred sites.
 *   <li>A {@link BulkResult} accounts for every input. The result reports each site that failed.
 *   <li>The client sends no form digest. The documentation mentions no form digest, and a request with a bearer token
 *       needs none.
 *   <li>The add-in model was retired in April 2026. Microsoft may remove the functions without notice: {@link
 *       EndpointUnavailableException}.
 * </ul>
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>SharePoint Sites.FullControl.All (AllSites.FullControl): uninstall, uninstallPlan.
 *   <li>SharePoint Sites.Read.All (AllSites.Read): acsPrincipals, availableAddins, diagnose, inventory, job,
 *       permissions, principals.
 * </ul>
 * <!-- /permissions -->
 */
public final class AddinAdminClient {
    private final AdminSite admin;

    private AddinAdminClient(AdminSite admin) {
        this.admin = admin;
    }

    /**
     * Returns a client for the add-ins of the tenant with the given admin site.
     *
     * @param adminSite the URL of the admin site, such as {@code https://contoso-admin.sharepoint.com}; a vanity host
     *     must be allowed first with {@link TenantConnection.Builder#allowHost}
     * @throws IllegalArgumentException if the URL does not belong to an admin site; the message states the reason
     */
    public static AddinAdminClient of(TenantConnection connection, String adminSite) {
        Arguments.required("connection", connection);
        Arguments.notBlank("adminSite", adminSite);
        return new AddinAdminClient(AdminSite.of(connection, adminSite));
    }

    /** Returns a client that uses other field names in requests. The default is {@link WireNames#LIVE}. */
    public AddinAdminClient wireNames(WireNames names) {
        return new AddinAdminClient(admin.names(Arguments.required("names", names)));
    }

    /**
     * Returns a client that resolves server-relative URLs against the origin of a site. Use this method if the origin
     * cannot be derived from the host name of the admin site.
     *
     * @param site any site of the tenant
     */
    public AddinAdminClient relativeTo(String site) {
        Arguments.notBlank("site", site);
        return new AddinAdminClient(admin.relativeTo(site));
    }

    /**
     * Diagnoses access to the add-in functions: sign-in, token, network, clocks, the admin site and its functions.
     * The diagnosis sends one read and changes nothing. Problems are part of the report and are not thrown.
     *
     * <p>{@code POST {admin}/_api/web/AvailableAddIns} for the admin site itself; needs Sites.Read.All; harmless to
     * repeat.
     */
    @CheckReturnValue
    public Call<DiagnosticReport> diagnose() {
        return new PlainCall<>(
                admin.connection(),
                admin.options(),
                "diagnose",
                execution -> new AddinDoctor(admin, execution).diagnosis());
    }

    /**
     * Lists the add-ins that the given webs can use: those installed there, and those deployed there from the tenant's
     * app catalog ({@link AddinInstance#isTenantDeployed}). Pass the URLs of sub-webs separately.
     *
     * <p>{@code POST {admin}/_api/web/AvailableAddIns}; needs Sites.Read.All; harmless to repeat. The service accepts
     * 500 webs at a time and needs several seconds for ten of them. By default, a request therefore contains 100 webs;
     * see {@link AddinScan#batchSize}.
     */
    @CheckReturnValue
    public AddinScan<AddinInstance> availableAddins(Iterable<String> sites) {
        Arguments.required("sites", sites);
        return scan(new AvailableEndpoint(), ScanInputs.sites(admin, sites), ScanInputs.count("sites", sites));
    }

    /**
     * Reads the permissions of add-ins on webs. Select them with {@code permissions().of(site, identifiers)}.
     *
     * <p>{@code POST {admin}/_api/web/AddinPermissions}; needs Sites.Read.All; harmless to repeat. The result lists
     * permissions per requested web: grants for the site collection and for the tenant are repeated for each web, but
     * grants for a web or its lists appear only under that web. The service accepts 500 identifiers at a time. It is
     * unknown whether this limit counts identifiers or sites. A principal without any grants is reported as
     * {@link BulkResult#empty}.
     */
    public PermissionScan permissions() {
        return new PermissionScan(admin);
    }

    /**
     * Reads the Azure ACS service principals of the given applications.
     *
     * <p>{@code POST {admin}/_api/web/GetACSServicePrincipals}; needs Sites.Read.All; harmless to repeat. The service
     * accepts 500 ids at a time and omits ids that are not ACS principals. The client reports such ids as {@link
     * BulkResult#empty}.
     *
     * @param appIds the ids of applications, with or without braces
     */
    @CheckReturnValue
    public AddinScan<AcsPrincipal> acsPrincipals(Iterable<String> appIds) {
        Arguments.required("appIds", appIds);
        return scan(new AcsEndpoint(), ScanInputs.guids(appIds), ScanInputs.count("appIds", appIds));
    }

    /**
     * Lists the add-in principals that have permissions in the given site collections. The service returns the
     * principals of the whole site collection for each of its webs, so pass only root webs. For the admin site itself,
     * the service returns the principals with permissions in the whole tenant.
     *
     * <p>{@code POST {admin}/_api/web/GetAddinPrincipalsHavingPermissionsInSites}; needs Sites.Read.All; harmless to
     * repeat. The service accepts 500 sites at a time.
     */
    @CheckReturnValue
    public AddinScan<AddinPrincipal> principals(Iterable<String> sites) {
        Arguments.required("sites", sites);
        return scan(new PrincipalsEndpoint(), ScanInputs.sites(admin, sites), ScanInputs.count("sites", sites));
    }

    /**
     * Builds an inventory of the add-ins of the given webs: the add-ins, their principals, the permissions, and
     * findings for an administrator. The webs may be root webs or sub-webs. The inventory needs constant memory for any
     * number of webs.
     *
     * <p>{@code POST {admin}/_api/web/AvailableAddIns} and {@code AddinPermissions} for every web, {@code
     * GetAddinPrincipalsHavingPermissionsInSites} for every site collection among them and for the admin site itself,
     * {@code GetACSServicePrincipals} for the principals that were found; needs Sites.Read.All; harmless to repeat. The
     * inventory sends about 900 requests for 20,000 site collections with 50,000 webs. The client derives the site
     * collection from the path: the segment below {@code /sites}, {@code /teams}, {@code /personal} or {@code
     * /portals}, otherwise the root. The service cannot list webs, so pass all of them.
     */
    @CheckReturnValue
    public AddinInventory inventory(Iterable<String> webs) {
        long unused = ScanInputs.count("webs", webs);
        return new AddinInventory(admin, (folder, rows) -> webs);
    }

    /**
     * Builds an inventory of the add-ins of the whole tenant: it first lists all sites with their webs. The inventory
     * records every web that could not be listed as a gap, and names the sites that the list may omit.
     *
     * <p>The requests of {@link TenantSites#run}, followed by the requests of the other method; see {@link
     * AddinAdminClient#inventory(Iterable)}.
     */
    @CheckReturnValue
    public AddinInventory inventory() {
        return inventory(
                TenantSites.of(admin.connection(), admin.url().toString()).withWebs());
    }

    /**
     * Builds an inventory of the add-ins of some sites of the tenant, or of their root webs only. Such an inventory
     * needs far fewer requests, but misses add-ins and grants of sub-webs.
     *
     * <p>The requests of {@link TenantSites#run}, followed by the requests of the other method; see {@link
     * AddinAdminClient#inventory(Iterable)}.
     */
    @CheckReturnValue
    public AddinInventory inventory(TenantSites sites) {
        Arguments.required("sites", sites);
        return new AddinInventory(admin, new TenantWebs(sites));
    }

    /**
     * Selects add-ins to uninstall from an {@link Inventory}: {@code uninstallPlan().type(…).of(inventory)}. The
     * selection sends no request. A plan can be printed, written to a file for review, read back from the reviewed
     * file, checked in a dry run, and executed with a journal as evidence.
     */
    @CheckReturnValue
    public UninstallSelection uninstallPlan() {
        return new UninstallSelection(admin);
    }

    /**
     * Uninstalls add-ins, <strong>with their app webs and all data in them</strong>. Select them with {@code
     * uninstall().of(instances)}.
     *
     * <p>{@code POST {admin}/_api/web/UninstallAddins}; needs Sites.FullControl.All. The request starts work, so the
     * client never repeats it. The service accepts 50 add-ins at a time and starts a job for each add-in. The client
     * first reads the add-ins of the webs with {@link #availableAddins}. The client refuses add-ins that are not
     * listed. The client also refuses add-ins that were deployed for the whole tenant, unless {@link
     * UninstallAddins#tenantWide} is set.
     */
    @CheckReturnValue
    public UninstallAddins uninstall() {
        return new UninstallAddins(admin, admin.options(), List.of(), false, true, target -> {});
    }

    /**
     * Returns a handle that polls a job started by another process.
     *
     * <p>{@code POST {admin}/_api/web/GetAddinUninstallJobDetail}; needs Sites.Read.All; harmless to repeat. The
     * service does not find a job that ended successfully, or that never existed. If an earlier poll of the handle
     * found the job, the installation is known, and the client checks the web. Otherwise the job ends as
     * {@link UninstallState#UNKNOWN}.
     *
     * @param site the web of the uninstall request ({@link UninstallRow#requestedSite})
     */
    @CheckReturnValue
    public OperationHandle<String, UninstallRow> job(String jobId, String site) {
        Arguments.required("site", site);
        return UninstallFollowing.started(
                admin, UninstallRow.running(site, null, site, Guid.normalised("jobId", jobId)));
    }

    /**
     * Returns a handle that polls one job whose installation is known. The client can check the web, so the result is
     * certain; see {@link #job(String, String)}.
     */
    @CheckReturnValue
    public OperationHandle<String, UninstallRow> job(String jobId, String site, String instanceId) {
        Arguments.required("site", site);
        return UninstallFollowing.started(
                admin,
                UninstallRow.running(
                        site, Guid.normalised("instanceId", instanceId), site, Guid.normalised("jobId", jobId)));
    }

    private <T> AddinScan<T> scan(ScanEndpoint<T> endpoint, Iterable<Supplier<ScanInput>> inputs, long of) {
        return new AddinScan<>(admin, admin.options(), endpoint, inputs, of);
    }
}
