namespace InProcSignalR.Emulator.Upstream;

/// <summary>A template made ready for matching.</summary>
internal sealed class UpstreamRoute(UpstreamTemplate template)
{
    private readonly UpstreamPattern _hub = new(template.HubPattern);
    private readonly UpstreamPattern _category = new(template.CategoryPattern);
    private readonly UpstreamPattern _event = new(template.EventPattern);
    private readonly bool _isFixed = !template.UrlTemplate.Contains('{', StringComparison.Ordinal);
    private readonly Uri? _fixedUrl = template.UrlTemplate.Contains('{', StringComparison.Ordinal) ? null : new Uri(template.UrlTemplate);

    public UpstreamTemplate Template { get; } = template;

    public bool Matches(string hub, string category, string name) =>
        _hub.Matches(hub) && _category.Matches(category) && _event.Matches(name);

    /// <summary>Where an event goes; null when its names make no URL, as those with a space in the place of a host.</summary>
    public Uri? Url(string hub, string category, string name)
    {
        if (_isFixed)
            return _fixedUrl;

        var url = Template.UrlTemplate
            .Replace("{hub}", Uri.EscapeDataString(hub), StringComparison.OrdinalIgnoreCase)
            .Replace("{category}", Uri.EscapeDataString(category), StringComparison.OrdinalIgnoreCase)
            .Replace("{event}", Uri.EscapeDataString(name), StringComparison.OrdinalIgnoreCase);
        return Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null;
    }

    /// <summary>What is wrong with a template; null when nothing is.</summary>
    public static string? Problem(UpstreamTemplate template)
    {
        var sample = template.UrlTemplate
            .Replace("{hub}", "h", StringComparison.OrdinalIgnoreCase)
            .Replace("{category}", "c", StringComparison.OrdinalIgnoreCase)
            .Replace("{event}", "e", StringComparison.OrdinalIgnoreCase);
        if (sample.Contains('{', StringComparison.Ordinal))
            return $"The upstream URL '{template.UrlTemplate}' has a placeholder other than {{hub}}, {{category}} and {{event}}.";
        if (!Uri.TryCreate(sample, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            return $"The upstream URL '{template.UrlTemplate}' is no http or https URL, as in http://localhost:7071/runtime/webhooks/signalr.";
        return null;
    }
}
