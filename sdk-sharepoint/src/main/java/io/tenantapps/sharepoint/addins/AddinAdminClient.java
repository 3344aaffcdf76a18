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
import java.util.List;
import java.util.function.Supplier;

/**
 * The add-ins of a tenant: which there are, what they may do, and how they are removed. Microsoft's add-in management API,
 * on the admin site.
 *
 * <pre>{@code
 * AddinAdminClient addins = AddinAdminClient.of(contoso, "https://contoso-admin.sharepoint.com");
 * BulkResult<AddinInstance> found = addins.availableAddins(twoThousandSites).execute();
 * found.failures().forEach(System.err::println);
 * }</pre>
 *
 * <p>What holds for all of it:
 *
 * <ul>
 *   <li>The page documents it for app-only tokens, issued for the admin site and got with a certificate; delegated
 *       tokens
 *       were seen to work too. Reading needs SharePoint's Sites.Read.All (not Graph's permission of that name),
 *       uninstalling its Sites.FullControl.All.
 *   <li>Sites are given whole or server-relative, mixed, percent-encoded or not. Each is asked once, whatever the
 *       number;
 *       requests hold some hundred of them.
 *   <li>{@link BulkResult} accounts for every input: what the service could not do for one site is never lost among the
 *       others.
 *   <li>Sending no form digest is right: none is documented, and none is needed with a bearer token.
 *   <li>The add-in model was retired in April 2026; the functions may go without notice:
 *       {@link EndpointUnavailableException}.
 * </ul>
 *
 * <p>Permissions of an application, and in brackets those of a user:
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
     * The add-ins of the tenant to which that admin site belongs.
     *
     * @param adminSite {@code https://contoso-admin.sharepoint.com}; a vanity host after
     *     {@link TenantConnection.Builder#allowHost}
     * @throws IllegalArgumentException if that is no admin site; says why
     */
    public static AddinAdminClient of(TenantConnection connection, String adminSite) {
        Arguments.required("connection", connection);
        Arguments.notBlank("adminSite", adminSite);
        return new AddinAdminClient(AdminSite.of(connection, adminSite));
    }

    /** The same under other names of fields; the default is {@link WireNames#LIVE}. */
    public AddinAdminClient wireNames(WireNames names) {
        return new AddinAdminClient(admin.names(Arguments.required("names", names)));
    }

    /**
     * Says where server-relative addresses belong. Needed where the name of the admin site does not tell.
     *
     * @param site any site of the tenant
     */
    public AddinAdminClient relativeTo(String site) {
        Arguments.notBlank("site", site);
        return new AddinAdminClient(admin.relativeTo(site));
    }

    /**
     * Looks what is in the way of managing add-ins: sign-in, token, network, clocks, the admin site, whether its functions
     * still answer. One read, nothing is changed; what is wrong is in the answer and not thrown.
     *
     * <p>{@code POST {admin}/_api/web/AvailableAddIns} for the admin site itself; needs Sites.Read.All; harmless to repeat.
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
     * The add-ins that can be used on those webs: those installed there, and those deployed there from the tenant's app
     * catalog ({@link AddinInstance#isTenantDeployed}). Sub-webs are asked for by their own addresses.
     *
     * <p>{@code POST {admin}/_api/web/AvailableAddIns}; needs Sites.Read.All; harmless to repeat. The service takes 500
     * webs at a time and needs some seconds for ten of them, so a request has 100 unless {@link AddinScan#batchSize} says
     * otherwise.
     */
    @CheckReturnValue
    public AddinScan<AddinInstance> availableAddins(Iterable<String> sites) {
        Arguments.required("sites", sites);
        return scan(new AvailableEndpoint(), ScanInputs.sites(admin, sites), ScanInputs.count("sites", sites));
    }

    /**
     * What add-ins may do on webs. Say of which: {@code permissions().of(site, identifiers)}.
     *
     * <p>{@code POST {admin}/_api/web/AddinPermissions}; needs Sites.Read.All; harmless to repeat. Permissions are those of
     * the web that is asked: grants for its site collection and for the tenant are listed again for each web, grants for a
     * web and its lists only for that web. The service takes 500 identifiers at a time (whether it counts them or the
     * sites is not known). A principal without any grant is {@link BulkResult#empty}.
     */
    public PermissionScan permissions() {
        return new PermissionScan(admin);
    }

    /**
     * Which of those applications are service principals of Azure ACS, and their details.
     *
     * <p>{@code POST {admin}/_api/web/GetACSServicePrincipals}; needs Sites.Read.All; harmless to repeat. The service
     * takes 500 ids at a time and leaves out those that are none; they are {@link BulkResult#empty}.
     *
     * @param appIds ids of applications, with or without braces
     */
    @CheckReturnValue
    public AddinScan<AcsPrincipal> acsPrincipals(Iterable<String> appIds) {
        Arguments.required("appIds", appIds);
        return scan(new AcsEndpoint(), ScanInputs.guids(appIds), ScanInputs.count("appIds", appIds));
    }

    /**
     * The principals of add-ins that have permissions in those site collections. The service answers for the whole site
     * collection, whichever of its webs is asked, so ask for the roots. The admin site itself yields those with permissions
     * in the whole tenant.
     *
     * <p>{@code POST {admin}/_api/web/GetAddinPrincipalsHavingPermissionsInSites}; needs Sites.Read.All; harmless to
     * repeat. The service takes 500 sites at a time.
     */
    @CheckReturnValue
    public AddinScan<AddinPrincipal> principals(Iterable<String> sites) {
        Arguments.required("sites", sites);
        return scan(new PrincipalsEndpoint(), ScanInputs.sites(admin, sites), ScanInputs.count("sites", sites));
    }

    /**
     * Everything about the add-ins of those webs, whole site collections and webs below them alike: the add-ins themselves, who
     * has permissions, and which; with what somebody should look at. For any number of webs, in constant memory.
     *
     * <p>{@code POST {admin}/_api/web/AvailableAddIns} and {@code AddinPermissions} for every web,
     * {@code GetAddinPrincipalsHavingPermissionsInSites} for every site collection among them and for the admin site itself,
     * {@code GetACSServicePrincipals} for the principals that were found; needs Sites.Read.All; harmless to repeat. For 20,000
     * site collections with 50,000 webs it takes some nine hundred requests. A site collection is told by its path: what stands
     * below {@code /sites}, {@code /teams}, {@code /personal} or {@code /portals}, or else the root; the service has no function
     * that lists webs, so give them all.
     */
    @CheckReturnValue
    public AddinInventory inventory(Iterable<String> webs) {
        long unused = ScanInputs.count("webs", webs);
        return new AddinInventory(admin, webs);
    }

    /**
     * Plans what is to be uninstalled, from an {@link Inventory}: {@code uninstallPlan().type(…).of(inventory)}. A plan can be
     * looked at, written into a file for review and read back, tried without effect, and carried out with evidence.
     */
    @CheckReturnValue
    public UninstallSelection uninstallPlan() {
        return new UninstallSelection(admin);
    }

    /**
     * Uninstalls add-ins, <strong>with their app webs and all data in them</strong>. Say which:
     * {@code uninstall().of(instances)}.
     *
     * <p>{@code POST {admin}/_api/web/UninstallAddins}; needs Sites.FullControl.All; never repeated. The service takes 50
     * at a time and starts a job for each. What is to be removed is looked up first, with {@link #availableAddins}: what
     * is not listed is refused, and so is what was deployed for the whole tenant, unless
     * {@link UninstallAddins#tenantWide} is said.
     */
    @CheckReturnValue
    public UninstallAddins uninstall() {
        return new UninstallAddins(admin, admin.options(), List.of(), false, true, target -> {});
    }

    /**
     * Follows one job that was started elsewhere.
     *
     * <p>{@code POST {admin}/_api/web/GetAddinUninstallJobDetail}; needs Sites.Read.All; harmless to repeat. A job that
     * has ended well is not found, and so is one that never was; where the job was seen before, so that its installation
     * is known, the web is looked at. Else it ends as {@link UninstallState#UNKNOWN}.
     *
     * @param site the web at which it was asked for ({@link UninstallRow#requestedSite})
     */
    @CheckReturnValue
    public OperationHandle<String, UninstallRow> job(String jobId, String site) {
        Arguments.required("site", site);
        return UninstallFollowing.started(
                admin, UninstallRow.running(site, null, site, Guid.normalised("jobId", jobId)));
    }

    /** The same where the installation is known, so that its end can be seen for certain. */
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
