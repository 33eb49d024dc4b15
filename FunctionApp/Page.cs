using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;
using ExecutionContext = Microsoft.Azure.WebJobs.ExecutionContext;

namespace InProcSignalR.FunctionApp;

/// <summary>Serves the chat page from <c>wwwroot</c>, so that the app needs no other web server.</summary>
public static class Page
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    [FunctionName("index")]
    public static IActionResult Index(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "index/{*file}")] HttpRequest request,
        string? file,
        ExecutionContext context)
    {
        if (string.IsNullOrEmpty(file))
        {
            // The page names its files relative to its own folder, so its address has to end like a folder's.
            if (request.Path.Value?.EndsWith('/') != true)
            {
                return new RedirectResult("index/" + request.QueryString);
            }

            file = "index.html";
        }

        using var files = new PhysicalFileProvider(Path.Combine(context.FunctionAppDirectory, "wwwroot"));
        var found = files.GetFileInfo(file);
        if (found is not { Exists: true, IsDirectory: false, PhysicalPath: { } path })
        {
            return new NotFoundResult();
        }

        if (!ContentTypes.TryGetContentType(path, out var contentType))
        {
            contentType = "application/octet-stream";
        }

        request.HttpContext.Response.Headers.CacheControl = "no-cache";
        request.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return new PhysicalFileResult(path, contentType)
        {
            LastModified = found.LastModified,
            EntityTag = new EntityTagHeaderValue($"\"{found.LastModified.UtcTicks ^ found.Length:x}\""),
        };
    }
}
