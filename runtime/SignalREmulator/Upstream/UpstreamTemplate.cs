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

    /// <summary>Whether the event of a hub is for this template; case is ignored.</summary>
    internal bool Matches(string hub, string category, string @event)
        => Matches(HubPattern, hub) && Matches(CategoryPattern, category) && Matches(EventPattern, @event);

    /// <summary>The URL for an event.</summary>
    internal Uri UrlFor(string hub, string category, string @event)
        => new(UrlTemplate
            .Replace("{hub}", Uri.EscapeDataString(hub), StringComparison.OrdinalIgnoreCase)
            .Replace("{category}", Uri.EscapeDataString(category), StringComparison.OrdinalIgnoreCase)
            .Replace("{event}", Uri.EscapeDataString(@event), StringComparison.OrdinalIgnoreCase));

    private static bool Matches(string pattern, string name)
    {
        foreach (var range in pattern.AsSpan().Split(','))
        {
            var part = pattern.AsSpan(range).Trim();
            if (part is "*" || part.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
