using InProcSignalR.Emulator.Hubs;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>An authorized data-plane request with its names decoded and checked.</summary>
internal sealed class RestCall
{
    private static readonly HashSet<string> Nobody = [];
    private readonly HubRegistry _hubs;
    private readonly Dictionary<string, string> _names;

    private RestCall(HttpContext context, HubRegistry hubs, string hub, Dictionary<string, string> names, IReadOnlySet<string> excluded)
    {
        Context = context;
        Hub = hubs.Find(hub);
        _hubs = hubs;
        _names = names;
        Excluded = excluded;
    }

    public HttpContext Context { get; }

    /// <summary>The hub, that of the application when the query names one.</summary>
    public HubState Hub { get; }

    /// <summary>The hub, kept even when nobody has joined it: for what outlasts the call.</summary>
    public HubState KeptHub => _hubs[Hub.Name];

    public string ConnectionId => _names["connectionId"];

    public string Group => _names["group"];

    public string User => _names["user"];

    public string StreamId => _names["streamId"];

    /// <summary>A name of the path; null when the path has no such name.</summary>
    public string? Name(string name) => _names.GetValueOrDefault(name);

    /// <summary>Connection ids to leave out.</summary>
    public IReadOnlySet<string> Excluded { get; }

    /// <summary>Why connections are closed; null when the caller gives no reason.</summary>
    public string? Reason => Context.Request.Query["reason"].FirstOrDefault();

    public string? Query(string name) => Context.Request.Query[name].FirstOrDefault();

    public string[] All(string name) => [.. Context.Request.Query[name].OfType<string>().Where(static value => value.Length > 0)];

    /// <param name="context">The request.</param>
    /// <param name="hubs">Where the hub is found.</param>
    /// <param name="maximumName">The longest name, in characters.</param>
    /// <param name="error">What is wrong with a name, when the result is null.</param>
    public static RestCall? Read(HttpContext context, HubRegistry hubs, int maximumName, out RestError? error)
    {
        var names = PathNames.Of(context);
        error = Check(names, context.Request.Query["application"].FirstOrDefault(), maximumName);
        if (error is not null)
            return null;

        var application = context.Request.Query["application"].FirstOrDefault();
        var hub = string.IsNullOrEmpty(application) ? names["hub"] : $"{application}_{names["hub"]}";
        var excluded = context.Request.Query["excluded"];
        return new RestCall(context, hubs, hub, names, excluded.Count == 0 ? Nobody : new HashSet<string>(excluded.OfType<string>(), StringComparer.Ordinal));
    }

    private static RestError? Check(Dictionary<string, string> names, string? application, int maximumName)
    {
        if (!HubName.IsValid(names["hub"]))
            return RestError.InvalidArgument($"The path's hub is no hub name. {HubName.Rule}", "hub");
        if (!string.IsNullOrEmpty(application) && !HubName.IsValid(application))
            return RestError.InvalidArgument($"The query's application is no valid prefix. {HubName.Rule}", "application");

        foreach (var (name, value) in names)
        {
            if (string.IsNullOrWhiteSpace(value))
                return RestError.InvalidArgument($"The path's {name} is empty.", name);
            if (value.Length > maximumName)
                return RestError.InvalidArgument($"The path's {name} has {value.Length} characters; the limit is {maximumName}.", name);
        }

        return null;
    }
}
