namespace InProcSignalR.Emulator.Upstream;

/// <summary>The templates in force, in order. Settings that are read again replace all of them at once.</summary>
internal sealed class UpstreamRoutes
{
    private volatile UpstreamRoute[] _routes = [];

    public UpstreamRoutes(IEnumerable<UpstreamTemplate> templates) => Replace(templates);

    public IReadOnlyList<UpstreamRoute> All => _routes;

    public void Replace(IEnumerable<UpstreamTemplate> templates) => _routes = [.. templates.Select(template => new UpstreamRoute(template))];

    /// <summary>The first that matches; null when none does.</summary>
    public UpstreamRoute? Find(string hub, string category, string name)
    {
        foreach (var route in _routes)
        {
            if (route.Matches(hub, category, name))
                return route;
        }

        return null;
    }
}
