package io.tenantapps.businesscentral.environments;

import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.internal.EnvironmentChange;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.util.function.UnaryOperator;

/** Creates an environment; see {@link BcEnvironmentsClient#create}. */
@CheckReturnValue
public final class CreateEnvironment extends EnvironmentCall {
    static final String TYPE = "environmentType";

    CreateEnvironment(EnvironmentChange change, CallOptions options) {
        super(change, options);
    }

    private CreateEnvironment(CreateEnvironment original, CallOptions options, EnvironmentChange change) {
        super(original, options, change);
    }

    private CreateEnvironment with(EnvironmentChange other) {
        return new CreateEnvironment(this, options(), other);
    }

    /**
     * Sets the ring of a sandbox, such as {@code PREVIEW}. The default is the production ring, {@code PROD}. A
     * production environment can only be on the production ring.
     *
     * @throws IllegalArgumentException if the environment is a production environment and the ring is not {@code PROD}
     */
    public CreateEnvironment ring(String ring) {
        Arguments.notBlank("ring", ring);
        boolean isSandbox =
                wireName(EnvironmentType.SANDBOX).equals(change().properties().get(TYPE));
        if (!isSandbox && !ring.equalsIgnoreCase("PROD")) {
            throw new IllegalArgumentException(
                    "ring must be PROD for a production environment, but is: " + Redactor.quoted(ring));
        }
        return with(change().set("ringName", ring));
    }

    /** Sets the version, such as {@code 28.0.40000.0}. The default is the newest version. */
    public CreateEnvironment applicationVersion(AppVersion version) {
        return with(change().set(
                        "applicationVersion",
                        Arguments.required("version", version).toString()));
    }

    @Override
    public CreateEnvironment withOptions(UnaryOperator<CallOptions> change) {
        return new CreateEnvironment(this, Arguments.required("change", change).apply(options()), change());
    }
}
