using InProcSignalR.LocalHost.Apps;

namespace InProcSignalR.LocalHost.Checks;

/// <summary>What an app's files ask for that has its effect in Azure only. Nothing is wrong with it, but who tries the app here should know.</summary>
internal static class Differences
{
    public static IEnumerable<string> Of(FunctionApp app, bool usesHttps = false)
    {
        if (app.Host.DynamicThrottles)
        {
            yield return "extensions.http.dynamicThrottlesEnabled of host.json has no effect here: no request is refused because the machine is busy. maxConcurrentRequests and maxOutstandingRequests have theirs.";
        }

        if (!usesHttps && app.Authentication is { AsksForHttps: true })
        {
            yield return "httpSettings.requireHttps of auth.json has no effect without --use-https: LocalHost listens by HTTP then, and signs people in by it. In Azure App Service Authentication answers by HTTPS only.";
        }
    }
}
