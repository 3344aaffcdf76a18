package io.tenantapps.core.wrong;

import io.tenantapps.core.wrong.upstairs.GoesDownstairs;

/** Breaks a rule on purpose: its package and that of what it names need each other. */
public class GoesUpstairs {
    GoesDownstairs next() {
        return new GoesDownstairs();
    }
}
