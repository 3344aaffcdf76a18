package io.tenantapps.proof;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.settings.BcSettingsClient;
import io.tenantapps.businesscentral.settings.LicenseAccess;
import io.tenantapps.businesscentral.settings.SecurityGroup;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.util.List;

/** The operations on the settings of an environment. */
final class BcSettingsOperations {
    private static final Class<?> SETTINGS = BcSettingsClient.class;
    private static final String NAME = "Production";
    private static final String KEY_WIRE = "appinsightskey";
    private static final String GROUP_WIRE = "securitygroupaccess";
    private static final String LICENSES_WIRE = "accesswithm365licenses";
    private static final String OLD_GROUP = "6c1d5b7e-1111-4222-8333-944455556666";
    private static final String NEW_GROUP = "7d1d5b7e-1111-4222-8333-944455556666";

    private BcSettingsOperations() {}

    private interface Setting {
        Ready in(World world, FakeEnvironment production, BcSettingsClient settings);
    }

    private static Operation.Preparation prepared(Setting setting) {
        return world -> {
            world.tenant().businessCentral().group(OLD_GROUP, "Old").group(NEW_GROUP, "New");
            FakeEnvironment production = world.tenant().environment(NAME).applicationInsightsKey("old");
            production.users().securityGroup(OLD_GROUP).licenseAccess(true);
            return setting.in(world, production, BcSettingsClient.of(AdminCenterApi.of(world.connection()), NAME));
        };
    }

    private static Operation change(String method, String wire, Setting setting) {
        return Operation.change(SETTINGS, method, wire, prepared(setting));
    }

    private static Operation read(String method, String wire, Setting setting) {
        return Operation.read(SETTINGS, method, wire, prepared(setting));
    }

    static List<Operation> all() {
        return List.of(
                read(
                        "timeZones()",
                        "timezones",
                        (world, production, settings) -> Ready.read(
                                () -> world.execute(settings.timeZones()), value -> ((List<?>) value).size() > 1)),
                change(
                        "setApplicationInsightsKey(String)",
                        KEY_WIRE,
                        (world, production, settings) -> Ready.change(
                                () -> world.execute(settings.setApplicationInsightsKey("new")
                                        .confirmProduction(NAME)),
                                () -> world.tenant().effects(KEY_WIRE),
                                () -> production.applicationInsightsKey().equals("new"))),
                change(
                        "removeApplicationInsightsKey()",
                        KEY_WIRE,
                        (world, production, settings) -> Ready.change(
                                () -> world.execute(
                                        settings.removeApplicationInsightsKey().confirmProduction(NAME)),
                                () -> world.tenant().effects(KEY_WIRE),
                                () -> production.applicationInsightsKey().isEmpty())),
                read(
                        "securityGroup()",
                        GROUP_WIRE,
                        (world, production, settings) -> Ready.read(
                                () -> world.execute(settings.securityGroup()),
                                value -> OLD_GROUP.equals(((SecurityGroup) value).id()))),
                change(
                        "setSecurityGroup(String)",
                        GROUP_WIRE,
                        (world, production, settings) -> Ready.change(
                                () -> world.execute(
                                        settings.setSecurityGroup(NEW_GROUP).confirmProduction(NAME)),
                                () -> world.tenant().effects(GROUP_WIRE),
                                () -> production.users().securityGroup().equals(NEW_GROUP))),
                change(
                        "clearSecurityGroup()",
                        GROUP_WIRE,
                        (world, production, settings) -> Ready.change(
                                () -> world.execute(
                                        settings.clearSecurityGroup().confirmProduction(NAME)),
                                () -> world.tenant().effects(GROUP_WIRE),
                                () -> production.users().securityGroup().isEmpty())),
                read(
                        "licenseAccess()",
                        LICENSES_WIRE,
                        (world, production, settings) -> Ready.read(
                                () -> world.execute(settings.licenseAccess()),
                                value -> Boolean.TRUE.equals(((LicenseAccess) value).enabled()))),
                change(
                        "setLicenseAccess(boolean)",
                        LICENSES_WIRE,
                        (world, production, settings) -> Ready.change(
                                () -> world.execute(settings.setLicenseAccess(false)),
                                () -> world.tenant().effects(LICENSES_WIRE),
                                () -> Boolean.FALSE.equals(production.users().licenseAccess()))));
    }
}
