package io.tenantapps.testing.catalog;

import java.util.ArrayList;
import java.util.List;

/** The deployments that go on at the moment, in all catalogs. Whichever meets another one is spoilt, and the other too. */
final class Deployments {
    private final List<Deployment> goingOn = new ArrayList<>();
    private int most;

    /** One of them. */
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

    /** Those that go on are left alone: each ends by itself. */
    Runnable remember() {
        int mostThen = most;
        return () -> most = mostThen;
    }
}
