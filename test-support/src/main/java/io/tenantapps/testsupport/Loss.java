package io.tenantapps.testsupport;

import io.tenantapps.testing.Fault;
import java.util.function.Consumer;

/** How a response is lost. */
public enum Loss {
    BEFORE_ACTING(Fault::dropBeforeActing, false),
    AFTER_ACTING(Fault::dropAfterActing, true),
    IN_THE_ANSWER(Fault::truncated, true),
    GATEWAY(fault -> fault.respond(502).header("Content-Type", "text/html").body("<html>Bad Gateway</html>"), false),
    GATEWAY_TIMEOUT(fault -> fault.respond(504), false),
    UNAVAILABLE(fault -> fault.respond(503), false),
    A_PAGE(fault -> fault.respond(200).header("Content-Type", "text/html").body("<html>Sign in</html>"), false);

    private final Consumer<Fault> fault;
    private final boolean hasActed;

    Loss(Consumer<Fault> fault, boolean hasActed) {
        this.fault = fault;
        this.hasActed = hasActed;
    }

    /** True if the tenant carried out the request all the same. */
    public boolean hasActed() {
        return hasActed;
    }

    /** Loses the response to the request that the fault is for. */
    public void on(Fault next) {
        fault.accept(next);
    }
}
