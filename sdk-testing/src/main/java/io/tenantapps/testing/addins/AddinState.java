package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.SelectedGrants;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.Part;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The state of the functions for add-ins: webs, instances, principals, jobs and settings. */
final class AddinState implements Part {
    private final TenantState state;
    private final FakeSites sites;
    private final AddinsInBulk bulk = new AddinsInBulk();
    private final AddinWebs webs;
    private final AddinInstances instances = new AddinInstances(bulk);
    private final AddinPrincipals principals;
    private final UninstallJobs jobs;
    private final Gate gate;
    private AddinSettings settings = AddinSettings.DEFAULT;

    AddinState(TenantState state, FakeSites sites, SelectedGrants grants) {
        this.state = state;
        this.sites = sites;
        this.webs = new AddinWebs(sites, bulk);
        this.principals = new AddinPrincipals(bulk, new SelectedPrincipals(grants));
        this.jobs = new UninstallJobs(state);
        this.gate = new Gate(state);
        makeSite();
    }

    private void makeSite() {
        sites.makeIfMissing(AddinWeb.ADMIN, "SharePoint admin center");
    }

    AddinSettings settings() {
        return settings;
    }

    void change(UnaryOperator<AddinSettings> change) {
        settings = change.apply(settings);
        principals.selected().show(settings.listsSelectedGrants());
    }

    /** Returns the web at a path. Creates the web if it does not exist. */
    AddinWeb made(String path) {
        AddinWeb known = webs.at(FakeSites.checked(path));
        if (known != null) {
            return known;
        }
        sites.makeIfMissing(path, path.substring(path.lastIndexOf('/') + 1));
        return AddinWeb.of(path, sites.url(path), sites.title(path));
    }

    /** Ends all jobs that are due, and returns the current time. */
    Instant settled() {
        Instant now = state.time().instant();
        instances.settle(now);
        return now;
    }

    /** Returns the name by which an error refers to a URL in a request. */
    String nameInError(String text, @Nullable AddinWeb web) {
        return settings.errorsNameRelativeUrls() && web != null ? web.serverRelativeUrl() : text;
    }

    AddinsInBulk bulk() {
        return bulk;
    }

    AddinWebs webs() {
        return webs;
    }

    AddinInstances instances() {
        return instances;
    }

    AddinPrincipals principals() {
        return principals;
    }

    UninstallJobs jobs() {
        return jobs;
    }

    Gate gate() {
        return gate;
    }

    @Override
    public void reset() {
        bulk.reset();
        webs.reset();
        instances.reset();
        principals.reset();
        jobs.reset();
        gate.reset();
        change(settings -> AddinSettings.DEFAULT);
        makeSite();
    }

    @Override
    public Runnable remember() {
        AddinSettings settingsThen = settings;
        return Memory.all(
                bulk.remember(),
                webs.remember(),
                instances.remember(),
                principals.remember(),
                jobs.remember(),
                gate.remember(),
                () -> change(settings -> settingsThen));
    }
}
