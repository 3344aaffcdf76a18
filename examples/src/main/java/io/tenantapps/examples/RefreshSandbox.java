///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-reports:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.businesscentral.AppState;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.admincenter.BcAdminCenter;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.apps.UpdateReport;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.businesscentral.operations.EnvironmentOperationType;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.reports.Report;
import io.tenantapps.reports.Reports;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Replaces a sandbox with a new copy of a production environment, for example once a week. The program deletes the old
 * sandbox, copies the production environment, updates the apps of the copy, checks the copy, and writes an HTML page.
 * The program needs the permission AdminCenter.ReadWrite.All. A killed program can be started again: if the copy is in
 * progress, the program waits for it and does not start another one.
 */
public final class RefreshSandbox {
    private static final Duration DELETION = Duration.ofHours(1);
    private static final Duration COPY = Duration.ofHours(4);

    private final BcAdminCenter center;
    private final String production;
    private final String sandbox;
    private final Consumer<String> out;

    public RefreshSandbox(TenantConnection contoso, String production, String sandbox, Consumer<String> out) {
        this.center = BcAdminCenter.of(contoso);
        this.production = production;
        this.sandbox = sandbox;
        this.out = out;
    }

    /** The new sandbox: the updated apps, and the problems that the check found. */
    public record Refreshed(UpdateReport updates, List<String> problems) {}

    /**
     * Replaces the sandbox.
     *
     * @param check returns the problems of the new sandbox
     */
    public Refreshed run(Function<BcAppsClient, List<String>> check) {
        Optional<OperationId> running = runningCopy();
        if (running.isPresent()) {
            out.accept("waiting for the copy that is in progress");
            center.operations().follow(running.get()).await(COPY);
        } else {
            deleteOld();
            copy();
        }
        BcAppsClient apps = center.apps(sandbox);
        out.accept("updating the apps of " + sandbox);
        UpdateReport updates = apps.apply(apps.updatePlan().withoutInstalls().execute())
                .continueAfterFailure(true)
                .run();
        return new Refreshed(updates, check.apply(apps));
    }

    private Optional<OperationId> runningCopy() {
        return center.operations().list().execute().stream()
                .filter(each -> each.environmentOperationType() == EnvironmentOperationType.COPY)
                .filter(each -> !each.hasEnded() && sandbox.equalsIgnoreCase(each.environmentName()))
                .map(EnvironmentOperation::operationId)
                .findFirst();
    }

    /** Deletes the old sandbox. The confirmation is refused if the environment is not a sandbox. */
    private void deleteOld() {
        List<BcEnvironment> all = center.environments().list().execute();
        if (all.stream().anyMatch(each -> sandbox.equalsIgnoreCase(each.name()))) {
            out.accept("deleting " + sandbox);
            center.environments().delete(sandbox).confirm(sandbox).executeAndAwait(DELETION);
        }
    }

    private void copy() {
        out.accept("copying " + production + " to " + sandbox);
        center.environments()
                .copy(production)
                .to(sandbox, EnvironmentType.SANDBOX)
                .confirmProduction(production)
                .executeAndAwait(COPY);
    }

    /** Returns one sentence for each app that is not installed completely. Replace this check with your own. */
    static List<String> check(BcAppsClient apps) {
        return apps.installedApps().execute().stream()
                .filter(app -> app.appState() != AppState.INSTALLED)
                .map(InstalledApp::name)
                .map(name -> "The app " + name + " is not installed completely.")
                .toList();
    }

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 3) {
            out.println("usage: RefreshSandbox <production environment> <sandbox to replace> <page.html>");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            Instant start = contoso.now();
            Refreshed refreshed =
                    new RefreshSandbox(contoso, args[0], args[1], out::println).run(RefreshSandbox::check);
            Report report = Report.of(refreshed.updates())
                    .title("Apps of the new " + args[1])
                    .startedAt(start)
                    .took(Duration.between(start, contoso.now()));
            for (String problem : refreshed.problems()) {
                report = report.limit(problem);
            }
            Reports.html(report, Path.of(args[2]));
            out.println(report.summary());
            refreshed.problems().forEach(out::println);
            return refreshed.updates().isComplete() && refreshed.problems().isEmpty() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "RefreshSandbox", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(RefreshSandbox::signIn, System.out, args));
    }
}
