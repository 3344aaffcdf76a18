package io.tenantapps.businesscentral.telemetry;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CanIgnoreReturnValue;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.TableSpool;
import io.tenantapps.core.internal.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Reads the telemetry of an environment; see {@link BcTelemetryClient#query}. */
@CheckReturnValue
public final class ReadTelemetry extends Call<List<TelemetryRow>> {
    private static final String NAME = "read telemetry";

    private final EnvironmentPath path;
    private final ApiUrl url;
    private final String category;

    ReadTelemetry(EnvironmentPath path, ApiUrl url) {
        super(path.service().connection(), path.service().connection().options());
        this.path = path;
        this.url = url;
        this.category = "All";
    }

    private ReadTelemetry(ReadTelemetry original, CallOptions options, String category) {
        super(original, options);
        this.path = original.path;
        this.url = original.url;
        this.category = category;
    }

    /** Sets the category of the telemetry. The default is {@code All}, the only one that Microsoft's page names. */
    public ReadTelemetry category(String category) {
        return new ReadTelemetry(this, options(), Arguments.notBlank("category", category));
    }

    /**
     * Passes on one row at a time and returns the number of rows. Use this method for telemetry that may not fit into
     * memory.
     *
     * <p>The client first saves the whole response to a temporary file, and then passes on the rows from it. No request
     * is open while the rows are passed on. If the response breaks off, the client can retry, because it has not passed
     * on any rows yet. A response of more than 64 MiB must be allowed with {@link CallOptions#maxResponseBytes}.
     *
     * @throws java.io.UncheckedIOException if the response does not fit into a temporary file on the disk
     */
    @CanIgnoreReturnValue
    public long forEach(Consumer<? super TelemetryRow> rows) {
        Arguments.required("rows", rows);
        markExecuted();
        try (TableSpool<TelemetryColumn> spool = spool()) {
            List<TelemetryColumn> columns = new ServiceCall<>(
                            path.service(), NAME, ApiVersion.V2_0, execution -> read(execution, spool))
                    .withOptions(options -> options())
                    .execute();
            return spool.forEach(values -> rows.accept(TelemetryRow.of(columns, values)));
        }
    }

    private static TableSpool<TelemetryColumn> spool() {
        return TableSpool.of(TelemetryColumn.class, "queryColumns", "queryResults");
    }

    private List<TelemetryColumn> read(Execution execution, TableSpool<TelemetryColumn> spool) {
        ApiUrl asked = url.query("logCategory", category);
        return path.named(execution, null, () -> execution.send(path.service().read(NAME, asked, spool.reader())));
    }

    @Override
    protected List<TelemetryRow> run(Execution execution) {
        path.service().require(ApiVersion.V2_0, NAME);
        try (TableSpool<TelemetryColumn> spool = spool()) {
            List<TelemetryColumn> columns = read(execution, spool);
            List<TelemetryRow> rows = new ArrayList<>();
            spool.forEach(values -> rows.add(TelemetryRow.of(columns, values)));
            return List.copyOf(rows);
        }
    }

    @Override
    protected String operation() {
        return NAME;
    }

    @Override
    public ReadTelemetry withOptions(UnaryOperator<CallOptions> change) {
        return new ReadTelemetry(this, Arguments.required("change", change).apply(options()), category);
    }
}
