package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.core.http.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds the apps of an environment one by one, for tests of the planner. */
final class Shelf {
    private final Map<String, String> installed = new LinkedHashMap<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> updates = new LinkedHashMap<>();
    private final Map<String, List<Map<String, Object>>> requirements = new LinkedHashMap<>();

    static BcAppId id(String name) {
        return BcAppId.of(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString());
    }

    Shelf has(String name, String version) {
        installed.put(name, version);
        return this;
    }

    Shelf state(String name, String state) {
        states.put(name, state);
        return this;
    }

    Shelf type(String name, String type) {
        types.put(name, type);
        return this;
    }

    Shelf update(String name, String version) {
        updates.put(name, version);
        return this;
    }

    /** Makes the update of the first app require the given version of the second app, in the service's format. */
    Shelf needs(String name, String other, String version, String type) {
        requirements
                .computeIfAbsent(name, key -> new ArrayList<>())
                .add(Map.of("appId", id(other).toString(), "name", other, "version", version, "type", type));
        return this;
    }

    List<InstalledApp> installed() {
        return installed.entrySet().stream()
                .map(each -> {
                    Map<String, Object> row = row(each.getKey(), each.getValue());
                    row.put("state", states.getOrDefault(each.getKey(), "installed"));
                    row.put("appType", types.getOrDefault(each.getKey(), "global"));
                    return InstalledApp.fromJson(Json.write(row));
                })
                .toList();
    }

    List<AvailableUpdate> updates() {
        return updates.entrySet().stream()
                .map(each -> {
                    Map<String, Object> row = row(each.getKey(), each.getValue());
                    row.put("requirements", requirements.getOrDefault(each.getKey(), List.of()));
                    return AvailableUpdate.fromJson(Json.write(row));
                })
                .toList();
    }

    private static Map<String, Object> row(String name, String version) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("appId", id(name).toString());
        row.put("name", name);
        row.put("publisher", "Contoso");
        row.put("version", version);
        return row;
    }

    UpdatePlan plan() {
        return plan(PlanChoice.ALL, null);
    }

    UpdatePlan plan(PlanChoice choice) {
        return plan(choice, null);
    }

    /** Creates a plan from the rows in random order. */
    UpdatePlan plan(PlanChoice choice, @Nullable Random order) {
        List<InstalledApp> apps = new ArrayList<>(installed());
        List<AvailableUpdate> all = new ArrayList<>(updates());
        if (order != null) {
            Collections.shuffle(apps, order);
            Collections.shuffle(all, order);
        }
        return UpdatePlanner.plan("Production", "BusinessCentral", choice, apps, all);
    }

    /** Returns the apps after the plan has run. */
    Shelf after(UpdatePlan plan) {
        Shelf after = new Shelf();
        after.installed.putAll(installed);
        after.updates.putAll(updates);
        after.requirements.putAll(requirements);
        plan.moves().forEach(move -> after.installed.put(move.name(), move.to().toString()));
        return after;
    }
}
