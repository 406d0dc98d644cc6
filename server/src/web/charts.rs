//! Drawings made of percentages, so that they fit any width without a script.

/// A course over months: a point where there is a figure, a line between neighbours that both have one.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// One mark a month, oldest first.
    pub marks: Vec<Mark>,
    /// Lines between them: x1, y1, x2, y2.
    pub lines: Vec<(String, i64, String, i64)>,
}

/// A month in the drawing.
#[derive(Clone, Debug)]
pub struct Mark {
    /// How far to the right.
    pub x: String,
    /// How far down; nothing for a month without a figure.
    pub y: Option<i64>,
    /// The figure in words.
    pub text: String,
    /// The month in words.
    pub month: String,
}

/// The lowest and the highest point of the drawing.
const FLOOR: i64 = 116;
const HEIGHT: i64 = 84;

impl Course {
    /// Draws months, each with its name, its figure, and the figure in words.
    pub fn of(months: impl IntoIterator<Item = (String, Option<i64>, String)>) -> Self {
        let months: Vec<_> = months.into_iter().collect();
        let most = months.iter().filter_map(|(_, figure, _)| *figure).max().unwrap_or_default().max(1);
        let count = months.len();
        let mark = |(nth, (month, figure, text)): (usize, (String, Option<i64>, String))| Mark {
            x: format!("{:.2}%", (nth as f64 + 0.5) * 100.0 / count as f64),
            y: figure.map(|figure| FLOOR - figure * HEIGHT / most),
            text,
            month,
        };
        let marks: Vec<Mark> = months.into_iter().enumerate().map(mark).collect();
        let line = |pair: &[Mark]| Some((pair[0].x.clone(), pair[0].y?, pair[1].x.clone(), pair[1].y?));
        Self { lines: marks.windows(2).filter_map(line).collect(), marks }
    }

    /// Whether some months have no figure.
    pub fn has_gaps(&self) -> bool {
        self.marks.iter().any(|mark| mark.y.is_none())
    }

    /// Whether there is anything to draw a line between.
    pub fn is_worth_it(&self) -> bool {
        self.marks.iter().filter(|mark| mark.y.is_some()).count() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_without_a_figure_breaks_the_line() {
        let figures = [Some(10), Some(20), None, Some(0), Some(5)];
        let course = Course::of(figures.map(|figure| ("nov".to_owned(), figure, String::new())));
        assert_eq!(
            course.marks.iter().map(|mark| mark.y).collect::<Vec<_>>(),
            [Some(74), Some(32), None, Some(116), Some(95)]
        );
        assert_eq!(course.lines.len(), 2);
        assert_eq!(course.lines[0], ("10.00%".to_owned(), 74, "30.00%".to_owned(), 32));
    }
}
