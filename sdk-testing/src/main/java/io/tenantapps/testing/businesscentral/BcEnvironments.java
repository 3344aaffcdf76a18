package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests for the list of environments and for their settings. */
final class BcEnvironments implements BcRoutes.Subject {
    private static final Duration LEAST = Duration.ofHours(6);

    private final TenantState state;
    private final BcCentral central;

    BcEnvironments(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.get("applications/environments", 0, this::all)
                .get("applications/settings/timezones", 13, this::timeZones)
                .get("applications/{family}/environments", 0, this::ofFamily)
                .get(BcRoutes.E, 0, this::one)
                .get(BcRoutes.E + "/settings/upgrade", 0, this::window)
                .add("PUT", BcRoutes.E + "/settings/upgrade", 0, this::setWindow)
                .add("PUT", BcRoutes.E + "/settings/appSourceAppsUpdateCadence", 19, this::setCadence)
                .get(
                        BcRoutes.E + "/usedstorage",
                        3,
                        request -> Response.json(new BcEnvironmentRow(central.in(request)).usedStorage()))
                .get("environments/usedstorage", 3, this::usedStorage)
                .get("environments/quotas", 3, request -> Response.json(central.quotas()))
                .get("authorizedAadApps/manageableTenants", 24, this::manageableTenants);
    }

    Response all(BcRequest request) {
        return BcResponse.list(central.all().stream()
                .map(environment -> new BcEnvironmentRow(environment).listed(request.version()))
                .toList());
    }

    Response ofFamily(BcRequest request) {
        String family = central.checkFamily(request);
        return BcResponse.list(central.all().stream()
                .filter(environment -> environment.settings().family().equalsIgnoreCase(family))
                .map(environment -> new BcEnvironmentRow(environment).listed(request.version()))
                .toList());
    }

    Response one(BcRequest request) {
        Map<String, @Nullable Object> row = new BcEnvironmentRow(central.in(request)).listed(request.version());
        return central.settings().dialect() == FakeBcDialect.DOCUMENTED_2_29
                ? BcResponse.list(List.of(row))
                : Response.json(row);
    }

    private Response usedStorage(BcRequest request) {
        return BcResponse.list(central.all().stream()
                .map(environment -> new BcEnvironmentRow(environment).usedStorage())
                .toList());
    }

    Response window(BcRequest request) {
        BcWindow window = central.in(request).settings().window();
        return Response.json(window == null ? null : settings(window, request));
    }

    private Map<String, @Nullable Object> settings(BcWindow window, BcRequest request) {
        return window.settings(state.time().instant(), request.version());
    }

    Response setWindow(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        String[] wallTime = {"preferredStartTime", "preferredEndTime", "timeZoneId"};
        String[] utc = {"preferredStartTimeUtc", "preferredEndTimeUtc"};
        BcBody body = request.version().has(13)
                ? BcBody.json(central, request, wallTime[0], wallTime[1], wallTime[2], utc[0], utc[1])
                : BcBody.json(central, request, utc);
        boolean hasWallTime =
                List.of(wallTime).stream().anyMatch(name -> !body.text(name).isEmpty());
        boolean hasUtc = List.of(utc).stream().anyMatch(name -> !body.text(name).isEmpty());
        if (hasWallTime && hasUtc) {
            throw central.badInput(utc[0]);
        }
        BcWindow window = hasWallTime
                ? new BcWindow(time(body, wallTime[0]), time(body, wallTime[1]), zone(body, wallTime[2]))
                : new BcWindow(utcTime(body, utc[0]), utcTime(body, utc[1]), "UTC");
        if (window.length().compareTo(LEAST) < 0) {
            throw central.error(400, "invalidRange", BcWords.RANGE_TOO_SMALL).target("Preferred Upgrade Window");
        }
        environment.change(settings -> settings.window(window));
        state.carriedOut("upgrade");
        return Response.json(settings(window, request));
    }

    private LocalTime time(BcBody body, String name) {
        try {
            return LocalTime.parse(body.text(name));
        } catch (DateTimeParseException e) {
            throw central.badInput(name);
        }
    }

    private LocalTime utcTime(BcBody body, String name) {
        try {
            return OffsetDateTime.parse(body.text(name))
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalTime();
        } catch (DateTimeParseException e) {
            throw central.badInput(name);
        }
    }

    private String zone(BcBody body, String name) {
        String zone = body.text(name);
        if (!BcWindow.ZONES.containsKey(zone)) {
            throw central.badInput(name);
        }
        return zone;
    }

    Response timeZones(BcRequest request) {
        Instant now = state.time().instant();
        return BcResponse.list(BcWindow.ZONES.entrySet().stream()
                .map(entry -> {
                    ZoneId zone = entry.getValue();
                    String offset = zone.getRules().getOffset(now).getId();
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("id", entry.getKey());
                    row.put("displayName", entry.getKey());
                    row.put("currentUtcOffset", offset.equals("Z") ? "+00:00" : offset);
                    row.put("supportsDaylightSavingTime", zone.getRules().nextTransition(now) != null);
                    row.put("isCurrentlyDaylightSavingTime", zone.getRules().isDaylightSavings(now));
                    return row;
                })
                .toList());
    }

    Response setCadence(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        BcBody body = BcBody.json(central, request, "value");
        if (body.text("value").isEmpty()) {
            throw central.badInput("value");
        }
        String cadence = body.oneOf("value", "Default", "DuringMajorUpgrade", "DuringMajorMinorUpgrade");
        environment.change(settings -> settings.cadence(cadence));
        state.carriedOut("appSourceAppsUpdateCadence");
        return BcResponse.done();
    }

    Response manageableTenants(BcRequest request) {
        return BcResponse.list(central.manageableTenants().stream()
                .map(id -> Map.of("entraTenantId", id))
                .toList());
    }
}
