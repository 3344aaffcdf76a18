package io.tenantapps.proof;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.settings.BcSettingsClient;
import io.tenantapps.businesscentral.settings.ChangeSetting;
import io.tenantapps.businesscentral.settings.LicenseAccess;
import io.tenantapps.businesscentral.settings.PartnerAccess;
import io.tenantapps.businesscentral.settings.PartnerStatus;
import io.tenantapps.businesscentral.settings.SecurityGroup;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.util.List;
import java.util.function.Function;

/** The operations on the settings of an environment. */
final class BcSettingsOperations {
    private static final Class<?> SETTINGS = BcSettingsClient.class;
    private static final String NAME = "Production";
    private static final String KEY_WIRE = "appinsightskey";
    private static final String GROUP_WIRE = "securitygroupaccess";
    private static final String LICENSES_WIRE = "accesswithm365licenses";
    private static final String OLD_GROUP = "6c1d5b7e-1111-4222-8333-944455556666";
    private static final String NEW_GROUP = "7d1d5b7e-1111-4222-8333-944455556666";

    private static final String PARTNERS_WIRE = "partneraccess";
    private static final String PARTNER = "8e1d5b7e-1111-4222-8333-944455556666";

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

    /** Prepares the connection of a user. */
    private static Operation.Preparation ofUser(Setting setting) {
        return world -> setting.in(
                world,
                world.tenant().environment(NAME),
                BcSettingsClient.of(AdminCenterApi.of(world.usersConnection()), NAME));
    }

    private static Operation partners(String method, String status, Function<BcSettingsClient, ChangeSetting> change) {
        return Operation.change(SETTINGS, method, PARTNERS_WIRE, ofUser((world, production, settings) -> {
            boolean isDefault = production.users().partnerStatus().equals(status);
            if (isDefault) {
                settings.disallowPartners().confirmProduction(NAME).execute();
            }
            int before = world.tenant().effects(PARTNERS_WIRE);
            return Ready.change(
                    () -> world.execute(change.apply(settings).confirmProduction(NAME)),
                    () -> world.tenant().effects(PARTNERS_WIRE) - before,
                    () -> production.users().partnerStatus().equals(status));
        }));
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
                                () -> Boolean.FALSE.equals(production.users().licenseAccess()))),
                Operation.read(
                        SETTINGS,
                        "partnerAccess()",
                        PARTNERS_WIRE,
                        ofUser((world, production, settings) -> Ready.read(
                                () -> world.execute(settings.partnerAccess()),
                                value -> ((PartnerAccess) value).partnerStatus()
                                        == PartnerStatus.ALLOW_ALL_PARTNER_TENANTS))),
                partners(
                        "allowPartners(List)",
                        "AllowSelectedPartnerTenants",
                        settings -> settings.allowPartners(List.of(PARTNER))),
                partners("allowAllPartners()", "AllowAllPartnerTenants", BcSettingsClient::allowAllPartners),
                partners("disallowPartners()", "Disabled", BcSettingsClient::disallowPartners));
    }
}
