package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.state.TenantState;

/** Holds requests until so many are inside at once, then lets them go together; and counts how many were inside. */
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

    /** Lets go who waits, and holds from now on until so many are there, so many times. */
    void set(int together, int rounds) {
        open();
        this.together = together;
        this.rounds = rounds;
    }

    /** Waits in real time: the threads of the clients wait for an answer, not for a moment. */
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

    /** Who waits inside now is let go. */
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
