package io.tenantapps.proof;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.support.BcSupportClient;
import io.tenantapps.businesscentral.support.SupportContact;
import io.tenantapps.testing.businesscentral.FakeBcUsers;
import java.util.List;

/** The operations on the support contact of an environment. */
final class BcSupportOperations {
    private static final Class<?> SUPPORT = BcSupportClient.class;
    private static final String WIRE = "supportcontact";

    private BcSupportOperations() {}

    private static BcSupportClient support(World world) {
        world.tenant().environment("Production");
        return BcSupportClient.of(AdminCenterApi.of(world.connection()), "Production");
    }

    static List<Operation> all() {
        return List.of(
                Operation.read(SUPPORT, "contact()", WIRE, world -> {
                    BcSupportClient support = support(world);
                    support.setContact("Help", "help@contoso.example", "https://contoso.example/")
                            .execute();
                    return Ready.read(
                            () -> world.execute(support.contact()),
                            value -> value == null || "Help".equals(((SupportContact) value).name()));
                }),
                Operation.change(SUPPORT, "setContact(String, String, String)", WIRE, world -> {
                    BcSupportClient support = support(world);
                    FakeBcUsers users = world.tenant().environment("Production").users();
                    return Ready.change(
                            () -> world.execute(
                                    support.setContact("Help", "help@contoso.example", "https://contoso.example/")),
                            () -> world.tenant().effects(WIRE),
                            () -> "Help".equals(users.supportContact().get("name")));
                }));
    }
}
