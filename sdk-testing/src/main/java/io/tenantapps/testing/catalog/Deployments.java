package io.tenantapps.testing.catalog;

import java.util.ArrayList;
import java.util.List;

/** The deployments that are running, in all catalogs. Deployments that run at the same time all fail. */
final class Deployments {
    private final List<Deployment> goingOn = new ArrayList<>();
    private int most;

    /** A running deployment. */
    static final class Deployment {
        private boolean spoilt;

        boolean isSpoilt() {
            return spoilt;
        }
    }

    Deployment begin() {
        Deployment deployment = new Deployment();
        goingOn.add(deployment);
        most = Math.max(most, goingOn.size());
        if (goingOn.size() > 1) {
            goingOn.forEach(each -> each.spoilt = true);
        }
        return deployment;
    }

    void end(Deployment deployment) {
        goingOn.remove(deployment);
    }

    int most() {
        return most;
    }

    void reset() {
        goingOn.clear();
        most = 0;
    }

    /** Restores nothing about running deployments, because each of them ends by itself. */
    Runnable remember() {
        int mostThen = most;
        return () -> most = mostThen;
    }
}
