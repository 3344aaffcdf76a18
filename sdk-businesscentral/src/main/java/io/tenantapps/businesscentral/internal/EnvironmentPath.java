package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentStatus;
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

/** An environment, and the reads that more than one operation needs. */
public record EnvironmentPath(BcService service, String family, String name) {
    /** Names have fewer than 30 characters, those of deleted environments a date behind them. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    /** The family of an environment for which none is named. */
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

    private static void named(String what, String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " must start with a letter and have only letters, digits, _ and -"
                    + " (64 at most), but is: " + Redactor.quoted(text));
        }
    }

    public EnvironmentPath on(BcService other) {
        return new EnvironmentPath(other, family, name);
    }

    public ApiUrl url() {
        return service.root().segments("applications", family, "environments", name);
    }

    public ApiUrl apps() {
        return url().segments("apps");
    }

    public ApiUrl app(BcAppId app) {
        return apps().segments(app.toString());
    }

    /** Does something on it and gives what the service refuses its proper name. */
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

    /** A list from which nothing is left out: where what is not in it counts, a row that is none makes it unreadable. */
    public static <T> ResponseReader<List<T>> allOf(ResponseReader<Page<T>> reader) {
        return answer -> {
            Page<T> page = reader.read(answer);
            if (page.unreadable() > 0) {
                throw answer.unreadable("a row of its list is none");
            }
            return page.rows();
        };
    }

    /** The same where what is not in the list counts as gone. */
    public List<InstalledApp> installedForSure(Execution execution) {
        return execution.send(service.read("list apps", apps(), ALL_INSTALLED));
    }

    public List<AvailableUpdate> updatesForSure(Execution execution) {
        return execution.send(service.read("list available updates", apps().segments("availableUpdates"), ALL_UPDATES));
    }

    /** The app as the environment lists it; null where it does not. */
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

    /** The operations; none where the service says that it knows nothing of the app. */
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

    /** One operation; null where what is answered does not hold it. */
    public @Nullable AppOperation operation(Execution execution, BcAppId app, OperationId operation) {
        return execution.send(service.read("get app operation", operation(app, operation), operationReader(operation)));
    }

    /** One operation; an answer without it is one that cannot be read. */
    public AppOperation oneOperation(Execution execution, BcAppId app, OperationId operation) {
        ResponseReader<@Nullable AppOperation> reader = operationReader(operation);
        return execution.send(service.read("get app operation", operation(app, operation), answer -> {
            AppOperation found = reader.read(answer);
            if (found == null) {
                throw answer.unreadable("there is no operation " + operation + " in it");
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
     * @param type as what it is read
     */
    public <T> T environment(Execution execution, Class<T> type, Function<T, @Nullable String> nameOf) {
        return execution.send(service.read("get environment", url(), reader(type, nameOf)));
    }

    private <T> ResponseReader<T> reader(Class<T> type, Function<T, @Nullable String> nameOf) {
        ResponseReader<@Nullable T> reader = OneOrList.reader(type, one -> name.equalsIgnoreCase(nameOf.apply(one)));
        return answer -> {
            T found = reader.read(answer);
            if (found == null) {
                throw answer.unreadable("there is no environment in it");
            }
            return found;
        };
    }

    /** How the environment is doing. */
    EnvironmentStatus status(Execution execution) {
        return environment(execution, ListedEnvironment.class, ListedEnvironment::name)
                .environmentStatus();
    }

    @Override
    public String toString() {
        return "environment " + name;
    }
}
