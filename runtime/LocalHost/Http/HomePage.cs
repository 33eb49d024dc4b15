using System.Text;
using System.Text.Encodings.Web;
using InProcSignalR.LocalHost.Apps;

namespace InProcSignalR.LocalHost.Http;

/// <summary><c>/</c>: the app's page where it has one, else its functions.</summary>
internal static class HomePage
{
    private const string DisableSetting = "AzureWebJobsDisableHomepage";

    public static void Map(IEndpointRouteBuilder endpoints, FunctionApp app)
        => endpoints.MapGet("/", () => bool.TryParse(app.Settings.Find(DisableSetting), out var isDisabled) && isDisabled ? Results.NoContent() : PathOf(app) is { } page ? Results.Redirect(page) : Results.Content(List(app), "text/html; charset=utf-8"));

    /// <summary>The path of the app's page, where it has a function named index that takes GET, without the parameters of its route.</summary>
    public static string? PathOf(FunctionApp app)
    {
        var index = app.Functions.FirstOrDefault(function =>
            function is { Name: "index", IsDisabled: false, Http: { } http } && (http.Methods.Count == 0 || http.Methods.Contains(HttpMethods.Get)));
        return index is null ? null : HttpFunctionEndpoints.RouteOf(app, index).Split('{')[0].TrimEnd('/');
    }

    private static string List(FunctionApp app)
    {
        var list = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"><title>Functions</title><style>body{font:16px/1.6 system-ui,sans-serif;max-width:50rem;margin:3rem auto;padding:0 1rem}code{font-size:.9em}</style><h1>Your functions app is up and running</h1><ul>");
        foreach (var function in app.Functions)
        {
            var what = function.Http is null ? function.Trigger : $"{string.Join(", ", function.Http.Methods)} {HttpFunctionEndpoints.RouteOf(app, function)}";
            list.Append("<li><strong>").Append(Encode(function.Name)).Append("</strong> <code>").Append(Encode(what)).Append("</code></li>");
        }

        return list.Append("</ul></html>").ToString();
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
