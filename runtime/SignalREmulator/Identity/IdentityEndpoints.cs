using System.Globalization;
using System.Text.Json.Nodes;

namespace InProcSignalR.Emulator.Identity;

/// <summary>
/// What the local issuer serves: OpenID metadata, its keys, a token endpoint for client credentials, and App Service's managed identity
/// endpoint, which a managed identity credential finds by the variables IDENTITY_ENDPOINT and IDENTITY_HEADER.
/// </summary>
internal static class IdentityEndpoints
{
    private const int MaximumResourceLength = 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var identity = endpoints.MapGroup(LocalIssuer.Path).ExcludeFromDescription();
        identity.MapGet("/.well-known/openid-configuration", context => context.Response.WriteAsJsonAsync(Metadata(IssuerOf(context))));
        identity.MapGet("/keys", context => context.Response.WriteAsJsonAsync(Keys(IssuerOf(context))));
        identity.MapPost("/token", TokenAsync);
        identity.MapGet("/msi", ManagedIdentityAsync);
    }

    private static LocalIssuer IssuerOf(HttpContext context) => context.RequestServices.GetRequiredService<LocalIssuer>();

    private static JsonObject Metadata(LocalIssuer issuer) => new()
    {
        ["issuer"] = issuer.Name,
        ["jwks_uri"] = issuer.Name + "/keys",
        ["token_endpoint"] = issuer.Name + "/token",
        ["response_types_supported"] = new JsonArray("token"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["grant_types_supported"] = new JsonArray("client_credentials"),
    };

    private static JsonObject Keys(LocalIssuer issuer)
    {
        var key = issuer.PublicKey;
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject { ["kty"] = key.Kty, ["use"] = key.Use, ["alg"] = key.Alg, ["kid"] = key.Kid, ["n"] = key.N, ["e"] = key.E }),
        };
    }

    private static async Task TokenAsync(HttpContext context)
    {
        IFormCollection form;
        try
        {
            form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            form = FormCollection.Empty;
        }

        const string Default = "/.default";
        var scope = form["scope"].ToString();
        if (form["grant_type"] != "client_credentials")
            await RefuseAsync(context, "unsupported_grant_type", "Post a form with grant_type=client_credentials, client_id and scope=<resource>/.default.");
        else if (!scope.EndsWith(Default, StringComparison.Ordinal))
            await RefuseAsync(context, "invalid_scope", "scope has to be <resource>/.default, such as https://signalr.azure.com/.default.");
        else
            await AnswerAsync(context, scope[..^Default.Length], form["client_id"].ToString());
    }

    private static Task ManagedIdentityAsync(HttpContext context)
    {
        var query = context.Request.Query;
        // As App Service: the header keeps a page in a browser from asking.
        return context.Request.Headers["X-IDENTITY-HEADER"].Count == 0
            ? RefuseAsync(context, "invalid_request", "Send the header X-IDENTITY-HEADER, as credentials do with IDENTITY_ENDPOINT and IDENTITY_HEADER set.")
            : AnswerAsync(context, query["resource"].ToString(), query["client_id"].ToString());
    }

    private static Task AnswerAsync(HttpContext context, string resource, string clientId)
    {
        if (resource.Length is 0 or > MaximumResourceLength || clientId.Length > MaximumResourceLength)
            return RefuseAsync(context, "invalid_resource", $"The resource has 1 to {MaximumResourceLength} characters, the client id at most as many.");

        var client = clientId.Length == 0 ? LocalIssuer.ObjectId : clientId;
        var end = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + LocalIssuer.Lifetime;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new TokenAnswer(
            IssuerOf(context).Sign(resource, client), "Bearer", (int)LocalIssuer.Lifetime.TotalSeconds, end.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), resource, client));
    }

    private static Task RefuseAsync(HttpContext context, string error, string description)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = error, ["error_description"] = description });
    }
}
