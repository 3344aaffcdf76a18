package io.tenantapps.proof;

/** The number of requests that the fault affects. */
enum Strikes {
    FIRST_ATTEMPT(1),
    FIRST_TWO(2),
    ALWAYS(1_000_000);

    private final int times;

    Strikes(int times) {
        this.times = times;
    }

    int times() {
        return times;
    }
}
