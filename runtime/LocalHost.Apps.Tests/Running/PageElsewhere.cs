using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InProcSignalR.LocalHost.Apps.Tests.Running;

/// <summary>A web site of its own, on another port than the app it calls.</summary>
internal sealed class PageElsewhere : IAsyncDisposable
{
    private const string Page = """
        <!doctype html>
        <title>Elsewhere</title>
        <p id="state">starting</p>
        <p id="heard"></p>
        <a id="sign-in" href="{app}.auth/login/aad?post_login_redirect_uri={origin}/">Sign in</a>
        <button id="say">Say</button>
        <script src="/signalr.js"></script>
        <script type="module">
          const state = document.getElementById("state");
          const post = (path, body) => fetch("{app}api/" + path, { method: "POST", credentials: "include", headers: { "X-Requested-With": "XMLHttpRequest" }, body });
          try {
            const me = await fetch("{app}.auth/me", { credentials: "include", headers: { "X-Requested-With": "XMLHttpRequest" } });
            if (me.ok) {
              const connection = new signalR.HubConnectionBuilder().withUrl("{app}api").build();
              connection.on("said", text => document.getElementById("heard").textContent = text);
              await connection.start();
              document.getElementById("say").onclick = () => post("say", "hello from elsewhere");
              state.textContent = "connected as " + (await me.json())[0].user_id;
            } else {
              state.textContent = "signed out";
            }
          } catch (error) {
            state.textContent = "refused: " + error.message;
          }
        </script>
        """;

    private readonly WebApplication _server;

    private PageElsewhere(WebApplication server) => _server = server;

    public string Origin { get; private init; } = "";

    /// <summary>The app that the page calls.</summary>
    public Uri App { get; set; } = new("http://localhost/");

    public static async Task<PageElsewhere> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        PageElsewhere? page = null;
        server.MapGet("/", () => Results.Content(Page.Replace("{app}", page!.App.AbsoluteUri, StringComparison.Ordinal).Replace("{origin}", page.Origin, StringComparison.Ordinal), "text/html; charset=utf-8"));
        server.MapGet("/signalr.js", () => Results.File(Path.GetFullPath(
            typeof(PageElsewhere).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "JavaScriptClient").Value!, AppContext.BaseDirectory), "text/javascript"));
        await server.StartAsync();
        page = new PageElsewhere(server) { Origin = new UriBuilder(server.Urls.First()) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority) };
        return page;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
