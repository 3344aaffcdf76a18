/**
 * What a tenant has: add-ins, principals and permissions as rows, and the inventory that keeps them in a file.
 *
 * <p>{@link io.tenantapps.sharepoint.addins.AddinInventory} makes an inventory; {@link
 * io.tenantapps.sharepoint.inventory.Inventory} opens and compares them.
 *
 * <pre>{@code
 * Inventory before = Inventory.open(Path.of("inventory-2026-10"));
 * Inventory after = Inventory.open(Path.of("inventory-2026-11"));
 * Inventory.diff(before, after, System.out::println);
 * }</pre>
 */
@NullMarked
package io.tenantapps.sharepoint.inventory;

import org.jspecify.annotations.NullMarked;
