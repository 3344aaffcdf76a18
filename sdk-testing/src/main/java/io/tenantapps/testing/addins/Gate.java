package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.state.TenantState;

/**
 * Holds requests until a given number of them are present, then releases them together. The gate also counts the
 * requests that are present.
 */
final class Gate {
    private final TenantState state;
    private int together = 1;
    private int rounds;
    private int waiting;
    private long opened;
    private int inside;
    private int most;

    Gate(TenantState state) {
        this.state = state;
    }

    /**
     * Releases the waiting requests. Sets how many requests are held before each release, and how many releases there
     * are.
     */
    void set(int together, int rounds) {
        open();
        this.together = together;
        this.rounds = rounds;
    }

    /** Waits in real time, because the clients' threads wait for a response, not for a point in virtual time. */
    void enter() {
        most = Math.max(most, ++inside);
        if (rounds == 0 || together == 1) {
            return;
        }
        if (++waiting == together) {
            rounds--;
            open();
            return;
        }
        long before = opened;
        state.await(() -> opened != before);
    }

    void leave() {
        inside--;
    }

    private void open() {
        waiting = 0;
        opened++;
        state.changed();
    }

    int most() {
        return most;
    }

    void reset() {
        set(1, 0);
        most = inside;
    }

    /** Saves the settings. When the settings are restored, the waiting requests are released. */
    Runnable remember() {
        int togetherThen = together;
        int roundsThen = rounds;
        int mostThen = most;
        return () -> {
            set(togetherThen, roundsThen);
            most = Math.max(inside, mostThen);
        };
    }
}
