using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>The OpenAPI document of the data plane, made of the same rows that are served.</summary>
internal static partial class OpenApiDescription
{
    private const string BearerScheme = "bearer";

    public static async Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var text = await Create(context.Request).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, context.RequestAborted);
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static OpenApiDocument Create(HttpRequest request)
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "SignalR emulator, data plane",
                Version = RestVersions.Supported[0],
                Description = "Azure SignalR Service's REST interface in Serverless mode, as this emulator serves it. A request's token is signed with an access key (HS256), its audience the URL of the request.",
            },
            Servers = [new OpenApiServer { Url = $"{request.Scheme}://{request.Host}" }],
            Paths = [],
            Components = new OpenApiComponents
            {
                SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    [BearerScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = BearerScheme, BearerFormat = "JWT" },
                },
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] }];

        Add(document, RestVersions.Prefix, RestVersions.Since20220601, "2022-06-01");
        Add(document, RestVersions.Prefix, RestVersions.Since20241201, "2024-12-01");
        Add(document, RestVersions.Prefix, RestVersions.Refresh, "2022-06-01");
        Add(document, RestVersions.V1Prefix, RestVersions.V1, null);
        Add(document, RestVersions.AccessKeyPath, "GET", Describe(RestVersions.AccessKeyPath, 200, [], "2024-12-01"));
        foreach (var path in RestVersions.HealthPaths)
        {
            foreach (var method in new[] { "GET", "HEAD" })
                Add(document, path, method, new OpenApiOperation { Description = "Whether it runs; without a token.", Security = [], Responses = new OpenApiResponses { ["200"] = new OpenApiResponse { Description = "It does." } } });
        }

        return document;
    }

    private static void Add(OpenApiDocument document, string prefix, RestRoute[] routes, string? since)
    {
        foreach (var route in routes)
            Add(document, prefix + route.Path, route.Method, Describe(prefix + route.Path, route.Success, [.. route.Query, "application"], since));
    }

    private static void Add(OpenApiDocument document, string path, string method, OpenApiOperation operation)
    {
        if (!document.Paths.TryGetValue(path, out var item))
            document.Paths[path] = item = new OpenApiPathItem();
        ((OpenApiPathItem)item).AddOperation(new HttpMethod(method), operation);
    }

    private static OpenApiOperation Describe(string path, int success, string[] query, string? since)
    {
        var parameters = new List<IOpenApiParameter>();
        parameters.AddRange(PathParameter().Matches(path).Select(match => Parameter(match.Groups[1].Value, ParameterLocation.Path, isRequired: true)));
        parameters.AddRange(query.Select(name => Parameter(name, ParameterLocation.Query, isRequired: false)));
        if (since is not null)
            parameters.Add(Parameter("api-version", ParameterLocation.Query, isRequired: true));

        return new OpenApiOperation
        {
            Description = since is null ? "Version 1, without an api-version." : $"From api-version {since} on.",
            Parameters = parameters,
            Responses = new OpenApiResponses
            {
                [success.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse { Description = "Done." },
                ["400"] = new OpenApiResponse { Description = "Something about the request is wrong; the body says what." },
                ["401"] = new OpenApiResponse { Description = "The token is missing or does not count; the body says why." },
            },
        };
    }

    private static OpenApiParameter Parameter(string name, ParameterLocation location, bool isRequired) =>
        new() { Name = name, In = location, Required = isRequired, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();
}
