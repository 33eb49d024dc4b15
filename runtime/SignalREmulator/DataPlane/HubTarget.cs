using InProcSignalR.Emulator.Hubs;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>The hub that a call is about: the one in the path, within the application of the query.</summary>
internal readonly record struct HubTarget(ServiceHub Hub)
{
    public static ValueTask<HubTarget> BindAsync(HttpContext context)
    {
        var hub = context.Request.RouteValues["hub"]!.ToString()!;
        var application = context.Request.Query["application"].ToString();
        var registry = context.RequestServices.GetRequiredService<HubRegistry>();
        return ValueTask.FromResult(new HubTarget(registry.Get(application.Length == 0 ? hub : $"{application}_{hub}")));
    }
}
