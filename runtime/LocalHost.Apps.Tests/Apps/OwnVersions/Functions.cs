using Humanizer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Extensions;
using Microsoft.OpenApi.Models;
using Newtonsoft.Json;

namespace OwnVersions;

public static class Functions
{
    [FunctionName("version")]
    public static IActionResult Version([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "version/{library}")] HttpRequest req, string library)
    {
        var type = library switch
        {
            "openapi" => typeof(OpenApiDocument),
            "humanizer" => typeof(StringHumanizeExtensions),
            "sqlite" => typeof(SqliteConnection),
            "json" => typeof(JsonConvert),
            "logging" => typeof(ILogger),
            _ => typeof(FunctionNameAttribute),
        };
        return new OkObjectResult(new { Version = type.Assembly.GetName().Version.ToString(), IsOwn = type.Assembly.Location.StartsWith(AppFolder, StringComparison.Ordinal) });
    }

    // As of version 1, whose model lies in another namespace than that of version 2.
    [FunctionName("describe")]
    public static string Describe([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
        => new OpenApiDocument { Info = new OpenApiInfo { Title = "some_title".Humanize(), Version = "1" }, Paths = new OpenApiPaths() }.SerializeAsJson(OpenApiSpecVersion.OpenApi3_0);

    [FunctionName("query")]
    public static string Query([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select 'sum ' || (40 + 2)";
        return (string)command.ExecuteScalar();
    }

    private static string AppFolder => Path.GetDirectoryName(typeof(Functions).Assembly.Location);
}
