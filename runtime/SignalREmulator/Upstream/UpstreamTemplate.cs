namespace InProcSignalR.Emulator;

/// <summary>Where the events that match go.</summary>
public sealed class UpstreamTemplate
{
    /// <summary>The URL to call, in which <c>{hub}</c>, <c>{category}</c> and <c>{event}</c> are filled in.</summary>
    public string UrlTemplate { get; set; } = "";

    /// <summary>The hubs: <c>*</c>, a name, or names with commas between.</summary>
    public string HubPattern { get; set; } = "*";

    /// <summary>The categories (connections, messages): <c>*</c>, a name, or names with commas between.</summary>
    public string CategoryPattern { get; set; } = "*";

    /// <summary>The events (connected, disconnected, targets): <c>*</c>, a name, or names with commas between.</summary>
    public string EventPattern { get; set; } = "*";

    /// <summary>
    /// When set, calls carry a bearer token of the emulator's own issuer for this audience, as the service's managed identity does
    /// (<c>auth.managedIdentity.resource</c> of its settings); null sends none.
    /// </summary>
    public string? ManagedIdentityResource { get; set; }

    /// <summary>The template as a person reads it, without what may be secret in its query: the system key.</summary>
    internal string Describe() => $"{UrlTemplate.Split('?')[0]} (hub {HubPattern}, category {CategoryPattern}, event {EventPattern})";
}
