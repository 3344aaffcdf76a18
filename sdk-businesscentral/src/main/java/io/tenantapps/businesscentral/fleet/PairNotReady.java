package io.tenantapps.businesscentral.fleet;

/** Thrown to end the current round for an environment that may become ready later. */
final class PairNotReady extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PairNotReady(String reason) {
        super(reason);
    }
}
