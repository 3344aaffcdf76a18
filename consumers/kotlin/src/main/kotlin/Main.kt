import io.tenantapps.sharepoint.catalog.AppCatalogClient
import io.tenantapps.testing.catalog.FakePackage
import io.tenantapps.testing.FakeTenant
import java.time.Duration

/** Uses the SDK from Kotlin, with its null-safety. */
fun main() {
    FakeTenant.start().use { tenant ->
        val fake = tenant.appCatalog("/sites/appcatalog")
        val catalog = AppCatalogClient.tenant(tenant.connection(), fake.url())

        val added = catalog.add("hello.sppkg", FakePackage.solution("hello").bytes()).executeAndAwait(Duration.ofMinutes(1))
        val title: String = added.title() ?: "an app without a title"
        println("$title, from Kotlin")
    }
}
