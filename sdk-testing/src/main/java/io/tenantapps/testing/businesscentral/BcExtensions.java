package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The requests that upload per-tenant extensions and list the scheduled ones. */
final class BcExtensions implements BcRoutes.Subject {
    private static final int LARGEST = 50 * 1024 * 1024;
    private static final String FILE = "extensionFile";
    private static final String SCHEDULE = "deploymentSchedule";
    private static final String SYNC = "syncMode";
    private static final String LANGUAGE = "languageId";
    private static final String EULA = "acceptIsvEula";
    private static final String DEPENDENCIES = "installOrUpdateNeededDependencies";

    private final TenantState state;
    private final BcCentral central;
    private final BcRows rows;

    BcExtensions(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
        this.rows = new BcRows(state, central);
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.post(BcRoutes.E + "/apps/pteInstall", 29, this::upload)
                .get(BcRoutes.E + "/apps/scheduledPteOperations", 29, this::scheduled)
                .post(BcRoutes.APP + "/removeScheduledPteVersion", 29, this::remove);
    }

    Response upload(BcRequest request) {
        FakeEnvironment environment = central.readyIn(request);
        Map<String, BcForm.Part> parts = BcForm.parts(request.received().header("Content-Type"), request.body());
        if (parts == null) {
            throw central.error(415, BcError.BAD_INPUT, BcWords.BAD_VALUE, "Content-Type")
                    .target("Content-Type");
        }
        BcBody body = body(parts);
        FakeBcApp app = app(parts);
        if (!body.flag(EULA)) {
            throw central.invalid(BcWords.EULA).target(EULA);
        }
        BcOperation.Schedule schedule =
                schedule(body.oneOf(SCHEDULE, "Immediate", "UpdateWindow", "NextMinorUpdate", "NextMajorUpdate"));
        FakeBcApp there = environment.installed().app(app.guid());
        check(environment, app, there, schedule);
        boolean withOthers = body.flag(DEPENDENCIES);
        List<BcInstalled.Need> needs = environment.installed().needs(app, withOthers);
        List<FakeBcApp> others = new ArrayList<>();
        for (BcInstalled.Need need : needs) {
            FakeBcApp offer = need.offer();
            if (!withOthers || offer == null) {
                throw central.invalid(BcWords.NEEDS_OTHERS, app.name()).requirements(BcRows.needs(needs));
            }
            others.add(offer);
        }
        String language = body.text(LANGUAGE);
        BcOperation operation = environment.begin(new BcOperation.Order(
                there == null ? "install" : "update",
                app,
                there == null ? "" : there.version(),
                others,
                schedule,
                false,
                withOthers,
                body.oneOf(SYNC, "Add", "ForceSync"),
                language.isEmpty() ? "en-US" : language));
        state.carriedOut("pteInstall");
        return Response.json(rows.extension(environment, operation, false))
                .withStatus(central.settings().actionStatus());
    }

    /** Returns the text parts as a request body. Booleans in a form are strings. */
    private BcBody body(Map<String, BcForm.Part> parts) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            String text = part.content().utf8();
            boolean isFlag = name.equalsIgnoreCase(EULA) || name.equalsIgnoreCase(DEPENDENCIES);
            if (name.equalsIgnoreCase(FILE)) {
                return;
            }
            if (isFlag && !text.toLowerCase(Locale.ROOT).matches("true|false")) {
                throw central.badInput(name);
            }
            values.put(name, isFlag ? (Object) Boolean.valueOf(text) : text);
        });
        return BcBody.of(central, values, SCHEDULE, SYNC, LANGUAGE, EULA, DEPENDENCIES);
    }

    private FakeBcApp app(Map<String, BcForm.Part> parts) {
        BcForm.Part file = parts.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(FILE))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> central.badInput(FILE));
        if (!file.fileName().toLowerCase(Locale.ROOT).endsWith(".app")) {
            throw central.badInput(FILE);
        }
        if (file.content().size() > LARGEST) {
            throw central.error(400, BcError.BAD_INPUT, BcWords.TOO_LARGE).target(FILE);
        }
        FakeBcApp app = NavxFile.read(file.content().toByteArray());
        if (app == null) {
            throw central.error(400, BcError.INVALID, BcWords.BAD_FILE).target(FILE);
        }
        return app;
    }

    private void check(
            FakeEnvironment environment, FakeBcApp app, @Nullable FakeBcApp there, BcOperation.Schedule schedule) {
        if (there == null && schedule.waitsForUpdate()) {
            throw central.invalid(BcWords.WRONG_SCHEDULE, schedule.text()).target(SCHEDULE);
        }
        if (there != null && there.version().equals(app.version())) {
            throw central.invalid(BcWords.ALREADY_INSTALLED);
        }
        if (there != null && BcInstalled.isOlder(app.version(), there.version())) {
            throw central.invalid(BcWords.OLDER_VERSION, app.name());
        }
        boolean isTaken = waiting(environment).stream()
                .filter(each -> each.order().app().guid().equals(app.guid()))
                .anyMatch(each -> each.order().schedule() == schedule
                        || each.order().app().version().equals(app.version()));
        boolean isBusy =
                !schedule.waitsForUpdate() && environment.allOperations().open(app.guid()) != null;
        if (isTaken || isBusy) {
            throw central.invalid(BcWords.ALREADY_SCHEDULED, app.name());
        }
    }

    private static BcOperation.Schedule schedule(String text) {
        for (BcOperation.Schedule schedule : BcOperation.Schedule.values()) {
            if (schedule.text().equals(text)) {
                return schedule;
            }
        }
        throw new IllegalArgumentException(text);
    }

    /** Returns the extensions whose installation is scheduled but has not started. */
    private List<BcOperation> waiting(FakeEnvironment environment) {
        Instant now = state.time().instant();
        return environment.allOperations().all().stream()
                .filter(each -> !each.order().syncMode().isEmpty() && each.isScheduled(now) && each.isFound(now))
                .filter(each -> each.order().schedule() != BcOperation.Schedule.IMMEDIATE)
                .toList();
    }

    Response scheduled(BcRequest request) {
        FakeEnvironment environment = central.readyIn(request);
        return BcResponse.list(waiting(environment).stream()
                .map(each -> rows.extension(environment, each, true))
                .toList());
    }

    Response remove(BcRequest request) {
        FakeEnvironment environment = central.readyIn(request);
        UUID id = central.id(request, "app");
        BcBody body = BcBody.json(central, request, "targetVersion", "scheduleKind");
        String version = body.version("targetVersion");
        if (version == null) {
            throw central.badInput("targetVersion");
        }
        if (body.text("scheduleKind").isEmpty()) {
            throw central.badInput("scheduleKind");
        }
        String kind = body.oneOf("scheduleKind", "UpdateWindow", "NextMinorUpdate", "NextMajorUpdate");
        BcOperation operation = waiting(environment).stream()
                .filter(each -> each.order().app().guid().equals(id))
                .filter(each -> each.order().app().version().equals(version)
                        && each.order().schedule().text().equals(kind))
                .findFirst()
                .orElseThrow(() -> {
                    String target = environment.settings().family() + "/"
                            + environment.settings().name() + "/apps/" + id;
                    return central.error(404, "ResourceDoesNotExist", BcWords.NO_RESOURCE, target)
                            .target(target);
                });
        operation.cancel(state.time().instant(), BcWords.REMOVED_SCHEDULE.in(state.language()));
        state.carriedOut("removeScheduledPteVersion");
        return Response.json(rows.extension(environment, operation, false));
    }
}
