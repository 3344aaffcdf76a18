package io.tenantapps.testing.businesscentral;

import java.util.List;

/** The checks that the service makes before it creates an environment: names, types, rings and quotas. */
final class BcNewEnvironments {
    private static final List<String> RINGS = List.of("PROD", "PREVIEW", "FAST");

    private final BcCentral central;

    BcNewEnvironments(BcCentral central) {
        this.central = central;
    }

    /** Returns the family of a new environment. The error differs from that of an existing environment. */
    String family(BcRequest request) {
        String family = request.variable("family");
        if (!central.hasFamily(family)) {
            throw central.error(404, "DoesNotExist", BcWords.NO_FAMILY, family);
        }
        return family;
    }

    String name(String name, String target) {
        if (name.isEmpty()) {
            throw central.badInput(target);
        }
        if (!FakeEnvironment.NAME.matcher(name).matches()) {
            throw central.error(400, "environmentNameNotValid", BcWords.BAD_VALUE, target)
                    .target(target);
        }
        return name;
    }

    String type(BcBody body, String property) {
        if (body.text(property).isEmpty()) {
            throw central.badInput(property);
        }
        return body.oneOf(property, "Production", "Sandbox");
    }

    String country(BcBody body) {
        String country = body.text("countryCode");
        if (!country.matches("[A-Za-z]{2}")) {
            throw central.badInput("countryCode");
        }
        return country;
    }

    void ring(BcBody body, String type) {
        String ring = body.text("ringName");
        if (!ring.isEmpty() && RINGS.stream().noneMatch(ring::equalsIgnoreCase)) {
            throw central.error(404, "resourceDoesNotExist", BcWords.NO_RESOURCE, ring)
                    .target("ringName");
        }
        if (type.equals("Production") && !ring.isEmpty() && !ring.equalsIgnoreCase("PROD")) {
            throw central.badInput("ringName");
        }
    }

    /** Checks that no environment has the name. Deleted environments count, too. */
    void free(String name) {
        FakeEnvironment taken = central.named(name);
        if (taken != null) {
            String code = taken.settings().deletedAt() == null ? "resourceExists" : "environmentReservationFailed";
            throw central.error(409, code, BcWords.NAME_TAKEN, name);
        }
    }

    /**
     * Checks that the tenant may have one more environment.
     *
     * @param extraProduction the number of production environments that the tenant may have above its quota
     */
    void room(String name, String type, int extraProduction) {
        free(name);
        if (central.operations().isProvisioning()) {
            throw central.error(400, "tenantAlreadyProvisioning", BcWords.ALREADY_PROVISIONING);
        }
        BcSettings settings = central.settings();
        long most = type.equals("Production")
                ? settings.productionQuota() + extraProduction
                : 3 * settings.productionQuota();
        long there = living().stream()
                .filter(each -> each.settings().type().equals(type))
                .count();
        if (there >= most) {
            throw central.error(400, "maximumNumberOfEnvironmentsAllowedReached", BcWords.QUOTA_REACHED, most);
        }
        long used = living().stream()
                .mapToLong(each -> Math.max(0, each.settings().usedKilobytes()))
                .sum();
        if (used > central.storage()) {
            throw central.error(
                    400, "maximumStorageCapacityUsageReached", BcWords.QUOTA_REACHED, central.storage() + " KB");
        }
    }

    /** Returns the environments that count against the quotas. */
    private List<FakeEnvironment> living() {
        return central.all().stream()
                .filter(each -> each.settings().deletedAt() == null)
                .toList();
    }
}
