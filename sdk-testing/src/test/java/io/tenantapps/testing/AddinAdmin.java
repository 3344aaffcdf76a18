package io.tenantapps.testing;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A client that calls the functions for add-ins directly, without the SDK. */
public final class AddinAdmin {
    private final Admin admin;

    private AddinAdmin(Admin admin) {
        this.admin = admin;
    }

    public static AddinAdmin of(FakeTenant tenant) {
        return new AddinAdmin(Admin.of(tenant));
    }

    public AddinAdmin accepting(String accept) {
        return new AddinAdmin(admin.accepting(accept));
    }

    public AddinAdmin sending(String contentType) {
        return new AddinAdmin(admin.sending(contentType));
    }

    public Admin.Reply ask(String function, String body) throws IOException {
        return admin.post("/admin/_api/web/" + function, body);
    }

    public Admin.Reply addins(String... urls) throws IOException {
        return ask("AvailableAddIns", "{\"urls\":" + array(urls) + "}");
    }

    public Admin.Reply principals(String... urls) throws IOException {
        return ask("GetAddinPrincipalsHavingPermissionsInSites", "{\"urls\":" + array(urls) + "}");
    }

    public Admin.Reply permissions(String url, String... identifiers) throws IOException {
        return ask(
                "AddinPermissions",
                "{\"addins\":[{\"url\":\"" + url + "\",\"appIdentifiers\":" + array(identifiers) + "}]}");
    }

    public Admin.Reply acsPrincipals(String... appIds) throws IOException {
        return ask("GetACSServicePrincipals", "{\"appIds\":" + array(appIds) + "}");
    }

    public Admin.Reply uninstall(String url, String... instances) throws IOException {
        return ask(
                "UninstallAddins",
                "{\"uninstallAddins\":[{\"url\":\"" + url + "\",\"appInstanceIds\":" + array(instances) + "}]}");
    }

    /** Uninstalls an add-in and returns the job id. */
    public String job(String url, String instance) throws IOException {
        return uninstall(url, instance).field("uninstallJobId");
    }

    public Admin.Reply check(String url, String job) throws IOException {
        return ask("GetAddinUninstallJobDetail", "{\"jobId\":\"" + job + "\",\"url\":\"" + url + "\"}");
    }

    public static String array(String... texts) {
        return array(Arrays.asList(texts));
    }

    public static String array(List<String> texts) {
        return texts.stream().map(FakeResponse::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    /** Returns the number of times that a substring occurs in a string. */
    public static int count(String piece, String text) {
        return text.split(java.util.regex.Pattern.quote(piece), -1).length - 1;
    }
}
