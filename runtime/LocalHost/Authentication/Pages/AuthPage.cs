using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace InProcSignalR.LocalHost.Authentication.Pages;

/// <summary>The frame of the pages that stand in the platform's and the providers' place.</summary>
internal static class AuthPage
{
    private static readonly string Frame = Read();

    public static IResult Show(HttpContext context, string title, IHtmlContent content, int status = StatusCodes.Status200OK, string? scriptNonce = null)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {(scriptNonce is null ? "'none'" : $"'nonce-{scriptNonce}'")}; frame-ancestors 'none'; base-uri 'none'";
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        var html = Frame.Replace("{{title}}", HtmlEncoder.Default.Encode(title), StringComparison.Ordinal).Replace("{{content}}", writer.ToString(), StringComparison.Ordinal);
        return Results.Content(html, "text/html; charset=utf-8", statusCode: status);
    }

    /// <summary>One message: as a page for a person, as text for a program.</summary>
    public static IResult Say(HttpContext context, int status, string title, string message, string? link = null, string? linkText = null)
    {
        if (!IsRead(context.Request))
        {
            return Results.Text(message, statusCode: status);
        }

        var page = new HtmlContentBuilder();
        page.AppendFormat("<h1>{0}</h1><p>{1}</p>", title, message);
        if (link is not null)
        {
            page.AppendFormat("<p><a href=\"{0}\">{1}</a></p>", link, linkText ?? link);
        }

        return Show(context, title, page, status);
    }

    /// <summary>Whether a person reads the answer.</summary>
    public static bool IsRead(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static string Read()
    {
        using var stream = typeof(AuthPage).Assembly.GetManifestResourceStream("InProcSignalR.LocalHost.Authentication.Pages.Page.html")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
