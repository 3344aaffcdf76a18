package io.tenantapps.testing;

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

/** Which environments there are, and their settings. */
final class BcEnvironments {
    private static final Duration LEAST = Duration.ofHours(6);

    private final TenantState state;
    private final FakeBusinessCentral central;

    BcEnvironments(TenantState state, FakeBusinessCentral central) {
        this.state = state;
        this.central = central;
    }

    FakeAnswer all(BcRequest request) {
        return BcApi.list(central.all().stream()
                .map(environment -> environment.row(request.version()))
                .toList());
    }

    FakeAnswer ofFamily(BcRequest request) {
        String family = central.checkFamily(request);
        return BcApi.list(central.all().stream()
                .filter(environment -> environment.family().equalsIgnoreCase(family))
                .map(environment -> environment.row(request.version()))
                .toList());
    }

    FakeAnswer one(BcRequest request) {
        Map<String, @Nullable Object> row = central.in(request).row(request.version());
        return central.dialect() == FakeBcDialect.DOCUMENTED_2_29 ? BcApi.list(List.of(row)) : BcApi.json(row);
    }

    FakeAnswer window(BcRequest request) {
        BcWindow window = central.in(request).window();
        return BcApi.json(window == null ? null : settings(window, request));
    }

    private Map<String, @Nullable Object> settings(BcWindow window, BcRequest request) {
        return window.settings(state.time().instant(), request.version());
    }

    FakeAnswer setWindow(BcRequest request) {
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
        environment.window(window);
        state.carriedOut("upgrade");
        return BcApi.json(settings(window, request));
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

    FakeAnswer timeZones(BcRequest request) {
        Instant now = state.time().instant();
        return BcApi.list(BcWindow.ZONES.entrySet().stream()
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

    FakeAnswer updates(BcRequest request) {
        return BcApi.list(central.in(request).updates());
    }

    FakeAnswer setCadence(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        BcBody body = BcBody.json(central, request, "value");
        if (body.text("value").isEmpty()) {
            throw central.badInput("value");
        }
        environment.cadence(body.oneOf("value", "Default", "DuringMajorUpgrade", "DuringMajorMinorUpgrade"));
        state.carriedOut("appSourceAppsUpdateCadence");
        return FakeAnswer.text(200, "");
    }

    FakeAnswer manageableTenants(BcRequest request) {
        return BcApi.list(central.manageableTenants().stream()
                .map(id -> Map.of("entraTenantId", id))
                .toList());
    }
}
