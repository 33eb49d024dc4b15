using InProcSignalR.Emulator;
using InProcSignalR.LocalHost.Apps;
using InProcSignalR.LocalHost.Keys;
using InProcSignalR.LocalHost.Webhooks;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>
/// The emulator's upstream settings for an app. A service that is refused at <c>connected</c> refuses the client, so connection events go only where the app has
/// a function for them; messages all go to the app, which says which functions it has.
/// </summary>
internal static class UpstreamTemplates
{
    public static IEnumerable<UpstreamTemplate> For(FunctionApp app, Uri hostAddress, KeyGuard keys)
    {
        var url = ExtensionWebhooks.AddressOf(hostAddress, "signalr", keys).AbsoluteUri;
        yield return new UpstreamTemplate { UrlTemplate = url, CategoryPattern = SignalRTrigger.Messages };

        var connections = app.Functions
            .Where(function => !function.IsDisabled && function.SignalR?.Category.Equals(SignalRTrigger.Connections, StringComparison.OrdinalIgnoreCase) == true)
            .GroupBy(function => app.Settings.Resolve(function.SignalR!.Hub), StringComparer.OrdinalIgnoreCase);
        foreach (var hub in connections)
        {
            yield return new UpstreamTemplate
            {
                UrlTemplate = url,
                HubPattern = hub.Key,
                CategoryPattern = SignalRTrigger.Connections,
                EventPattern = string.Join(',', hub.Select(function => app.Settings.Resolve(function.SignalR!.Event))),
            };
        }
    }
}
