package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.internal.json.Dated;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Redactor;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An environment in a URL, with the reads that several operations share. */
public record EnvironmentPath(BcService service, String family, String name) {
    /**
     * The pattern for environment names. A name normally has fewer than 30 characters, but the name of a deleted
     * environment also contains a date.
     */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    /** The default family of an environment. */
    public static final String FAMILY = "BusinessCentral";

    private static final ResponseReader<List<InstalledApp>> INSTALLED = Json.rows(InstalledApp.class);
    private static final ResponseReader<List<InstalledApp>> ALL_INSTALLED = allOf(Json.page(InstalledApp.class));
    private static final ResponseReader<List<AvailableUpdate>> ALL_UPDATES = allOf(Json.page(AvailableUpdate.class));
    private static final ResponseReader<List<AppOperation>> OPERATIONS = Json.rows(AppOperation.class);
    private static final ResponseReader<Dated<List<AppOperation>>> ALL_OPERATIONS =
            Dated.reader(allOf(Json.page(AppOperation.class)));

    public EnvironmentPath {
        named("applicationFamily", family);
        named("environment name", name);
    }

    /**
     * Checks the name of an application family for a URL.
     *
     * @throws IllegalArgumentException if the name is not valid
     */
    public static String familyName(String family) {
        named("family", family);
        return family;
    }

    private static void named(String what, String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    what + " must start with a letter and contain only letters, digits, _ and - (at most 64), but "
                            + "is: " + Redactor.quoted(text));
        }
    }

    public EnvironmentPath on(BcService other) {
        return new EnvironmentPath(other, family, name);
    }

    public ApiUrl url() {
        return below();
    }

    /**
     * Returns the URL of the environment below another part of the service, such as {@code support}.
     *
     * @param before the segments before {@code applications}
     */
    public ApiUrl below(String... before) {
        return service.root().segments(before).segments("applications", family, "environments", name);
    }

    public ApiUrl apps() {
        return url().segments("apps");
    }

    public ApiUrl app(BcAppId app) {
        return apps().segments(app.toString());
    }

    /** Runs the work, and converts the service's refusals to specific exceptions. */
    public <T extends @Nullable Object> T named(Execution execution, @Nullable BcAppId app, Supplier<T> work) {
        try {
            return work.get();
        } catch (ApiException e) {
            throw new Refused(this, app, null, null).byName(e, execution);
        }
    }

    public List<InstalledApp> installed(Execution execution) {
        return execution.send(service.read("list apps", apps(), INSTALLED));
    }

    /** Returns a reader that fails on an unreadable row. Use this reader if a missing row would be misleading. */
    public static <T> ResponseReader<List<T>> allOf(ResponseReader<Page<T>> reader) {
        return answer -> {
            Page<T> page = reader.read(answer);
            if (page.unreadable() > 0) {
                throw answer.unreadable("a row of its list is unreadable");
            }
            return page.rows();
        };
    }

    /** Lists the installed apps. Use this method if the caller treats an app that is not in the list as removed. */
    public List<InstalledApp> installedForSure(Execution execution) {
        return execution.send(service.read("list apps", apps(), ALL_INSTALLED));
    }

    public List<AvailableUpdate> updatesForSure(Execution execution) {
        return execution.send(service.read("list available updates", apps().segments("availableUpdates"), ALL_UPDATES));
    }

    /** Returns the app from the environment's list; null if the app is not listed. */
    public @Nullable InstalledApp installed(Execution execution, BcAppId app) {
        return installedForSure(execution).stream()
                .filter(listed -> app.equals(listed.appId()))
                .findFirst()
                .orElse(null);
    }

    public List<AppOperation> operations(Execution execution, BcAppId app) {
        return execution.send(service.read("list app operations", app(app).segments("operations"), OPERATIONS));
    }

    private Dated<List<AppOperation>> datedOperations(Execution execution, BcAppId app) {
        return execution.send(service.read("list app operations", app(app).segments("operations"), ALL_OPERATIONS));
    }

    /** Returns the operations; an empty list if the service reports that the app does not exist. */
    public Dated<List<AppOperation>> operationsIfAny(Execution execution, BcAppId app) {
        try {
            return datedOperations(execution, app);
        } catch (NotFoundException e) {
            if (ErrorCode.of(e.error()) == ErrorCode.RESOURCE_DOES_NOT_EXIST) {
                return new Dated<>(List.of(), null);
            }
            throw e;
        }
    }

    /** Returns one operation; null if the response does not contain the operation. */
    public @Nullable AppOperation operation(Execution execution, BcAppId app, OperationId operation) {
        return execution.send(service.read("get app operation", operation(app, operation), operationReader(operation)));
    }

    /** Returns one operation. A response without the operation is treated as unreadable. */
    public AppOperation oneOperation(Execution execution, BcAppId app, OperationId operation) {
        ResponseReader<@Nullable AppOperation> reader = operationReader(operation);
        return execution.send(service.read("get app operation", operation(app, operation), answer -> {
            AppOperation found = reader.read(answer);
            if (found == null) {
                throw answer.unreadable("it does not contain the operation " + operation);
            }
            return found;
        }));
    }

    private ApiUrl operation(BcAppId app, OperationId operation) {
        return app(app).segments("operations", operation.toString());
    }

    private static ResponseReader<@Nullable AppOperation> operationReader(OperationId operation) {
        return OneOrList.reader(AppOperation.class, one -> operation.equals(one.operationId()));
    }

    /**
     * Reads the environment.
     *
     * @param type the type of the result
     */
    public <T> T environment(Execution execution, Class<T> type, Function<T, @Nullable String> nameOf) {
        return execution.send(service.read("get environment", url(), reader(type, nameOf)));
    }

    private <T> ResponseReader<T> reader(Class<T> type, Function<T, @Nullable String> nameOf) {
        ResponseReader<@Nullable T> reader = OneOrList.reader(type, one -> name.equalsIgnoreCase(nameOf.apply(one)));
        return answer -> {
            T found = reader.read(answer);
            if (found == null) {
                throw answer.unreadable("it does not contain the environment");
            }
            return found;
        };
    }

    /** Returns the status of the environment. */
    EnvironmentStatus status(Execution execution) {
        return listed(execution).environmentStatus();
    }

    /** Returns the type of the environment. */
    public EnvironmentType type(Execution execution) {
        return EnvironmentType.of(listed(execution).type());
    }

    /** Returns the environment's main fields. */
    ListedEnvironment listed(Execution execution) {
        return environment(execution, ListedEnvironment.class, ListedEnvironment::name);
    }

    @Override
    public String toString() {
        return "environment " + name;
    }
}
